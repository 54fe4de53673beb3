import { randomUUID } from 'node:crypto';
import {
  enterWith,
  followEntered,
  followFrame,
  type Entered,
  type FeedEntry,
  type Followed,
  type ServerMessages,
} from '@plenum/contracts';
import type { Attendee } from './event.js';
import { Line } from './line.js';
import { pause } from './report.js';

interface Write {
  id: string;
  text: string;
}

/**
 * Somebody in a session as the browser is: keeps what was not answered and repeats it by its id, comes back after a lost
 * connection with what it knows, asks for what it missed. And as no browser: remembers every message in order.
 */
export class Member {
  /**
   * Ids of messages in the order in which they were told. A new list begins where it was told so late that it got the
   * state, whose oldest message is younger than the last one it knew.
   */
  readonly logs: string[][] = [[]];
  readonly acknowledged = new Set<string>();
  /** Messages whose answer was lost and that were sent again. */
  repeated = 0;
  reconnected = 0;
  followed: Followed | undefined;
  private readonly outbox = new Map<string, Write>();
  private line: Line;
  private ended = false;
  private entering: Promise<void> | undefined;

  constructor(
    private readonly url: string,
    private readonly sessionId: string,
    private readonly attendee: Attendee,
  ) {
    this.line = this.newLine();
  }

  private get log(): string[] {
    return this.logs.at(-1)!;
  }

  get waiting(): number {
    return this.outbox.size;
  }

  async join(): Promise<void> {
    await this.line.connect();
    await this.enter();
  }

  post(text: string): void {
    const write = { id: randomUUID(), text };
    this.outbox.set(write.id, write);
    void this.send(write);
  }

  leave(): void {
    this.ended = true;
    this.line.close();
  }

  private newLine(): Line {
    const line = new Line(this.url, '/live', { token: this.attendee.token });
    line.onEvent = (name, json) => {
      if (name === 'frame') this.hear(JSON.parse(json) as ServerMessages['frame']);
    };
    line.onClose = () => {
      if (!this.ended && line === this.line) void this.comeBack();
    };
    return line;
  }

  private async comeBack(): Promise<void> {
    for (;;) {
      // Not all in the same moment, as browsers do it.
      await pause(50 + Math.random() * 450);
      if (this.ended) return;
      const line = this.newLine();
      try {
        await line.connect();
        this.line = line;
        this.reconnected++;
        await this.enter();
        for (const write of this.outbox.values()) {
          this.repeated++;
          void this.send(write);
        }
        return;
      } catch {
        line.onClose = () => {};
        line.close();
      }
    }
  }

  private async send(write: Write): Promise<void> {
    try {
      const answer = await this.line.ask('message.post', { sessionId: this.sessionId, ...write });
      if (answer.ok) {
        this.acknowledged.add(write.id);
        this.outbox.delete(write.id);
      } else {
        // Limited, or the server is in trouble: the same again, a little later.
        await pause((answer.problem.retryAfter ?? 1) * 1000);
        if (this.outbox.has(write.id)) await this.send(write);
      }
    } catch {
      // Unanswered: it is repeated when the connection is back.
    }
  }

  private hear(frame: ServerMessages['frame']): void {
    if (!this.followed) return;
    const next = followFrame(this.followed, frame);
    if (next === 'missing') return void this.enter().catch(() => {});
    this.note(frame.entries, this.followed.seq);
    this.followed = next;
  }

  private enter(): Promise<void> {
    this.entering ??= this.enterNow().finally(() => (this.entering = undefined));
    return this.entering;
  }

  private async enterNow(): Promise<void> {
    const asked = enterWith(this.sessionId, this.followed);
    const answer = await this.line.ask('session.enter', asked);
    if (!answer.ok) throw new Error(answer.problem.code);
    const entered = answer.data as Entered;
    const before = this.followed;
    this.followed = followEntered(this.sessionId, entered, before, asked.since);
    if (entered.entries) this.note(entered.entries, before?.seq ?? 0);
    else if (entered.state) {
      const ids = entered.state.messages.map(({ id }) => id);
      const last = this.log.at(-1);
      const known = last === undefined ? -1 : ids.indexOf(last);
      if (last !== undefined && known < 0 && this.followed !== before) this.logs.push([]);
      // Unless a later frame was read before this answer.
      if (this.followed !== before) this.log.push(...ids.slice(known + 1));
    }
  }

  private note(entries: readonly FeedEntry[], after: number): void {
    for (const entry of entries) if (entry.seq > after && entry.name === 'message.posted') this.log.push(entry.data.id);
  }
}
