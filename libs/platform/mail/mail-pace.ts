/**
 * How long mails wait: between two attempts, for a worker that fell silent, for a mail server that says nothing. Everything
 * is told in the times of real life; `times` makes all of it that many times shorter, so that half an hour without a mail
 * server can be gone through in half a minute.
 */
export class MailPace {
  constructor(private readonly times = 1) {}

  /** Milliseconds to wait instead of `milliseconds`; never less than `atLeast`, where that is less than the real wait. */
  wait(milliseconds: number, atLeast = 0): number {
    return Math.max(milliseconds / this.times, Math.min(atLeast, milliseconds));
  }
}
