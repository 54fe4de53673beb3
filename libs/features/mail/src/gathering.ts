import { setTimeout as sleep } from 'node:timers/promises';

interface Waiting<Item, Result> {
  item: Item;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}

type Round<Item, Result> = (items: Item[]) => Promise<Result[]>;

/** Rounds larger than this are cut. */
const atMost = 100;

/** Does many small things of the same kind together. `round` does them all and answers results in the same order. */
abstract class Gathering<Item, Result> {
  protected waiting: Waiting<Item, Result>[] = [];

  constructor(private readonly round: Round<Item, Result>) {}

  add(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      this.came();
    });
  }

  protected abstract came(): void;

  protected async doRound(): Promise<void> {
    const batch = this.waiting.splice(0, atMost);
    try {
      const results = await this.round(batch.map(({ item }) => item));
      batch.forEach(({ resolve }, index) => resolve(results[index] as Result));
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
}

/** What is asked for in the same moment is one round; a round that takes long holds up no other. */
export class MomentaryGathering<Item, Result> extends Gathering<Item, Result> {
  protected came(): void {
    if (this.waiting.length === 1) setImmediate(() => this.go());
  }

  private go() {
    while (this.waiting.length > 0) void this.doRound();
  }
}

/**
 * One round after the other; what comes meanwhile makes the next. After a round of several there is a rest of `restMs`
 * milliseconds: alone one waits for nothing, under load a round carries dozens.
 */
export class SuccessiveGathering<Item, Result> extends Gathering<Item, Result> {
  private running = false;

  constructor(
    round: Round<Item, Result>,
    private readonly restMs = 0,
  ) {
    super(round);
  }

  protected came(): void {
    if (!this.running) void this.run();
  }

  private async run() {
    this.running = true;
    while (this.waiting.length > 0) {
      const isCrowd = this.waiting.length > 1;
      await this.doRound();
      if (isCrowd && this.restMs > 0) await sleep(this.restMs);
    }
    this.running = false;
  }
}
