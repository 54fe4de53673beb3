/** Minutes a change has to stand before people are told: five changes in five minutes are one mail. */
const settleMinutes = 5;
/** Where the whole event moved, its own mail goes first and takes the sessions along. */
const settleMinutesOfEvent = 15;
/** Whoever keeps changing things tells people at last after so many minutes. */
const atLatestMinutes = 30;

const later = (moment: Date, minutes: number) => new Date(moment.getTime() + minutes * 60_000);

/** When to tell of a change made `now`; `since`: of the first one nobody has been told of. */
export const tellAt = (now: Date, since: Date, isWholeEvent = false): Date => {
  const due = later(now, isWholeEvent ? settleMinutesOfEvent : settleMinutes);
  const latest = later(since, atLatestMinutes);
  return due < latest ? due : latest;
};
