import type { Data, ProblemDetails } from '@plenum/contracts';
import { isPassing, type Sent } from './line.js';
import { durableNames, type DurableName, type Outbox, type Waiting } from './outbox.js';

export interface SenderPorts {
  ask(item: Waiting): Promise<Sent<DurableName>>;
  /** Whether the room is open for sending. */
  open(): boolean;
  /** The server has it. */
  taken(item: Waiting, data: Data<DurableName>): void;
  changed(): void;
  /** Asked in vain twice in a row: the line pretends to be there. */
  deaf(): void;
}

const firstPause = 1000;
const longestPause = 15_000;

/**
 * Sends what waits: of each kind one after the other, so that the order of writing is the order of hearing, and a chat
 * that has to wait its turn does not hold up a question.
 */
export class Sender {
  private readonly busy = new Set<DurableName>();
  private readonly pauses = new Map<DurableName, { timer: ReturnType<typeof setTimeout>; after: number }>();
  private readonly unanswered = new Set<DurableName>();

  constructor(
    private readonly outbox: Outbox,
    private readonly ports: SenderPorts,
    private readonly pace = 1,
  ) {}

  /** Begins now, whatever was put off. */
  flush(): void {
    for (const name of durableNames) {
      clearTimeout(this.pauses.get(name)?.timer);
      void this.drain(name);
    }
  }

  /** Something new to send of that kind; waits its turn behind what was put off. */
  next(name: DurableName): void {
    if (!this.outbox.next(name)?.later) void this.drain(name);
  }

  stop(): void {
    for (const { timer } of this.pauses.values()) clearTimeout(timer);
    this.pauses.clear();
  }

  private async drain(name: DurableName): Promise<void> {
    if (this.busy.has(name)) return;
    this.busy.add(name);
    try {
      for (let item = this.outbox.next(name); item && this.ports.open(); item = this.outbox.next(name)) {
        const answer = await this.ports.ask(item);
        const goOn = answer.ok ? this.accept(item, answer.data) : this.decline(item, answer.problem);
        this.ports.changed();
        if (!goOn) return;
      }
    } finally {
      this.busy.delete(name);
    }
  }

  private accept(item: Waiting, data: Data<DurableName>): true {
    this.pauses.delete(item.name);
    this.unanswered.delete(item.name);
    this.outbox.take(item.payload.id);
    this.ports.taken(item, data);
    return true;
  }

  /** Whether the next one may be sent at once. */
  private decline({ name, payload }: Waiting, problem: ProblemDetails | { code: 'unreachable' }): boolean {
    if (problem.code === 'unreachable') {
      this.lostAnswer(name);
      return false;
    }
    const { code, params, retryAfter, status } = problem as ProblemDetails;
    if (retryAfter !== undefined) {
      // A little later than asked for: clocks differ, and being too early means waiting once more.
      const wait = retryAfter * 1000 + 100;
      this.outbox.postpone(payload.id, { code, params, until: Date.now() + wait });
      this.pause(name, wait);
      return false;
    }
    if (isPassing({ code, status })) {
      this.pause(name);
      return false;
    }
    this.outbox.refuse(payload.id, { code, params });
    return true;
  }

  private lostAnswer(name: DurableName): void {
    // The line is down; everything begins anew when the room is open again.
    if (!this.ports.open()) return;
    const before = this.unanswered.delete(name);
    if (before) return this.ports.deaf();
    this.unanswered.add(name);
    this.pause(name);
  }

  private pause(name: DurableName, exactly?: number): void {
    const before = this.pauses.get(name)?.after ?? 0;
    const after = exactly === undefined ? Math.min(longestPause, before * 2 || firstPause) : before;
    clearTimeout(this.pauses.get(name)?.timer);
    this.pauses.set(name, { timer: setTimeout(() => void this.drain(name), exactly ?? after * this.pace), after });
  }
}
