import { mailKindsOf } from './mail-kinds.js';
import type { Mail } from './mail.entity.js';
import { answersAtOnce } from './open-answers.rules.js';

/** How much the newest time counts that a mail server took. */
const weight = 0.2;
/** One answer that does not come holds up the others no longer than this, milliseconds. */
const patienceMs = 2000;

/**
 * Keeps small what nobody can know should this process be killed: mails of which nobody may get two wait for each other before
 * their text goes out, and until the answer is recorded. Everything before that has been said then, so that little time is lost.
 */
export class OpenAnswers {
  private readonly waiting: Seat[] = [];
  private open = 0;
  /** What the mail server usually takes for an answer, milliseconds. Until that is known, one after the other. */
  private usualMs: number | undefined;

  seatFor(mail: Pick<Mail, 'kind' | 'dueAt'>, lateMs: () => number): Seat {
    return new Seat(this, mailKindsOf[mail.kind].twice === 'never', lateMs);
  }

  /** @internal */
  join(seat: Seat): void {
    this.waiting.push(seat);
    this.next();
  }

  /** @internal */
  left(seat: Seat, hadBegun: boolean): void {
    if (!hadBegun) {
      const at = this.waiting.indexOf(seat);
      if (at >= 0) this.waiting.splice(at, 1);
    } else {
      this.standAside(seat);
    }
    this.next();
  }

  /** @internal */
  learn(answerMs: number): void {
    const took = Math.min(answerMs, patienceMs);
    this.usualMs = this.usualMs === undefined ? took : this.usualMs + weight * (took - this.usualMs);
  }

  /** @internal One that takes too long counts no more. */
  standAside(seat: Seat): void {
    if (!seat.counts) return;
    seat.counts = false;
    this.open--;
    this.next();
  }

  private next() {
    for (;;) {
      const [seat] = this.waiting;
      if (!seat) return;
      const most = this.usualMs === undefined ? 1 : answersAtOnce(this.usualMs, seat.lateMs());
      if (this.open >= most) return;
      this.waiting.shift();
      this.open++;
      seat.begin(patienceMs);
    }
  }
}

/** A mail's place among those whose answer is awaited. */
export class Seat {
  private hasBegun = false;
  private askedAt: number | undefined;
  private answer: ((mayGo: boolean) => void) | undefined;
  private isOver = false;
  private overdue: NodeJS.Timeout | undefined;
  /** @internal */
  counts = false;

  constructor(
    private readonly answers: OpenAnswers,
    private readonly isNeeded: boolean,
    readonly lateMs: () => number,
  ) {}

  /** Waits until its text may go out. @throws when the mail was given up meanwhile */
  async take(): Promise<void> {
    if (!this.isNeeded) return;
    const mayGo = await new Promise<boolean>((answer) => {
      this.answer = answer;
      if (this.isOver) answer(false);
      else this.answers.join(this);
    });
    if (!mayGo) throw new Error('It was given up before its text went out.');
  }

  /** The text goes out. */
  asked(): void {
    this.askedAt = performance.now();
  }

  /** The mail server has said its last word. */
  answered(): void {
    if (this.askedAt !== undefined) this.answers.learn(performance.now() - this.askedAt);
  }

  /** What became of the mail is recorded, or it never came to that. */
  leave(): void {
    if (this.isOver) return;
    this.isOver = true;
    clearTimeout(this.overdue);
    if (!this.answer) return;
    this.answers.left(this, this.hasBegun);
    if (!this.hasBegun) this.answer(false);
  }

  /** @internal */
  begin(patience: number): void {
    this.hasBegun = true;
    this.counts = true;
    this.overdue = setTimeout(() => this.answers.standAside(this), patience).unref();
    this.answer?.(true);
  }
}
