/** Faster than this a mail server is hardly ever caught at it; waiting for one another would only cost time. Milliseconds. */
const instant = 50;
/** What one answer at a time is enough for, milliseconds. */
const prompt = 500;
/** Every so often mails may be late before one more goes beside the others, milliseconds. */
const patience = 120_000;

/**
 * How many mails of a worker may be where nobody knows whether the mail server took them, should the worker die: one, as long as that keeps
 * up. More with a mail server that takes its time over each, and the later they are: being reminded too late is worse than not knowing.
 * @param answerMs how long the mail server takes from the end of a text
 * @param lateMs how long the next mail has been due
 */
export const answersAtOnce = (answerMs: number, lateMs: number): number =>
  answerMs <= instant ? Infinity : Math.ceil(answerMs / prompt) + Math.floor(Math.max(0, lateMs) / patience);
