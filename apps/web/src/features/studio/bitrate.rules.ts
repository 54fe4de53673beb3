/** Parts of the full bit rate. The sound is not touched: it is what one must not lose. */
export const rates = [1, 0.6, 0.35, 0.2] as const;

/** Segments that wait beyond this mean that the line does not carry what we send. */
const tooMany = 2;
/** Seconds a change gets to show, and how long all must have been well before more is dared. */
const settles = 4;
const trusts = 20;

export interface Rate {
  /** Place in `rates`. */
  level: number;
  /** Second of the last change or trouble. */
  since: number;
}
export const fullRate: Rate = { level: 0, since: 0 };

/**
 * The rate to go on with.
 * @param lag seconds of pictures that wait to be sent
 * @param now seconds, of any clock
 */
export const nextRate = (rate: Rate, lag: number, now: number): Rate => {
  if (lag > tooMany) {
    if (now - rate.since < settles) return rate;
    return { level: Math.min(rate.level + 1, rates.length - 1), since: now };
  }
  if (rate.level > 0 && now - rate.since >= trusts) return { level: rate.level - 1, since: now };
  return rate;
};
