// A process full of people who come one after the other and stay; a few of them write now and then.
import { randomUUID } from 'node:crypto';
import type { Attendee } from './event.js';
import { Histogram, type Counts } from './histogram.js';
import { clockNow, Line } from './line.js';
import { pause } from './report.js';

export interface RampOrder {
  url: string;
  sessionId: string;
  attendees: Attendee[];
  /** When the first one comes, on the clock of all processes, and the seconds between two of this process. */
  beginsAt: number;
  gapSeconds: number;
  stageSeconds: number;
  stages: number;
  /** Every so many-th one writes, every so many seconds on average. */
  writerEvery: number;
  writeSeconds: number;
  timeoutSeconds: number;
}

/** What happened in one stage. */
export interface RampStage {
  stage: number;
  present: number;
  posted: number;
  timeouts: number;
  refused: number;
  /** From posting to reading at somebody, milliseconds. */
  chat: Counts;
  /** From connecting to the usable state, milliseconds. */
  enter: Counts;
}

const pattern = /@([\d.]+)@ /g;

class RampCrowd {
  private readonly lines: Line[] = [];
  private chat = new Histogram();
  private enter = new Histogram();
  private tally = { posted: 0, timeouts: 0, refused: 0 };
  private over = false;

  constructor(private readonly order: RampOrder) {}

  async run(): Promise<void> {
    const { beginsAt, stageSeconds, stages } = this.order;
    void this.arrive();
    for (let stage = 0; stage < stages; stage++) {
      await pause(beginsAt + (stage + 1) * stageSeconds * 1000 - clockNow());
      const { chat, enter, tally } = this;
      [this.chat, this.enter, this.tally] = [new Histogram(), new Histogram(), { posted: 0, timeouts: 0, refused: 0 }];
      const told: RampStage = {
        stage,
        present: this.lines.filter(({ open }) => open).length,
        ...tally,
        chat: chat.sparse(),
        enter: enter.sparse(),
      };
      process.send?.({ told });
    }
    this.over = true;
    for (const line of this.lines) line.close();
    process.disconnect?.();
  }

  private async arrive(): Promise<void> {
    const { attendees, beginsAt, gapSeconds, writerEvery } = this.order;
    for (const [index, attendee] of attendees.entries()) {
      const wait = beginsAt + index * gapSeconds * 1000 - clockNow();
      if (wait > 1) await pause(wait);
      if (this.over) return;
      void this.come(attendee, index % writerEvery === 0);
    }
  }

  private async come({ token }: Attendee, writes: boolean): Promise<void> {
    const { url, sessionId } = this.order;
    const line = new Line(url, '/live', { token });
    line.onEvent = (name, json) => this.hear(name, json);
    const startedAt = clockNow();
    try {
      await this.inTime(line.connect());
      this.lines.push(line);
      const entered = await this.inTime(line.ask('session.enter', { sessionId }));
      if (!entered.ok) this.tally.refused++;
      this.enter.add(clockNow() - startedAt);
    } catch {
      this.tally.timeouts++;
      return line.close();
    }
    if (writes) await this.write(line);
  }

  private async write(line: Line): Promise<void> {
    const { sessionId, writeSeconds } = this.order;
    for (;;) {
      // Independent people: gaps of a Poisson process.
      await pause(-Math.log(1 - Math.random()) * writeSeconds * 1000);
      if (this.over || !line.open) return;
      try {
        const text = `@${clockNow().toFixed(1)}@ Wie haben Sie das Archiv übernommen?`;
        const answer = await this.inTime(line.ask('message.post', { sessionId, id: randomUUID(), text }));
        if (answer.ok) this.tally.posted++;
        else this.tally.refused++;
      } catch {
        this.tally.timeouts++;
      }
    }
  }

  private inTime<T>(work: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('timeout')), this.order.timeoutSeconds * 1000);
    });
    return Promise.race([work, late]).finally(() => clearTimeout(timer));
  }

  private hear(name: string, json: string): void {
    if (name !== 'frame') return;
    const now = clockNow();
    for (const [, sentAt] of json.matchAll(pattern)) this.chat.add(now - Number(sentAt));
  }
}

process.once('message', (order: RampOrder) => void new RampCrowd(order).run());
process.once('disconnect', () => process.exit());
