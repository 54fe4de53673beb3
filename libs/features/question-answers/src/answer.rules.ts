import { DateTime } from 'luxon';

/** How long after its day a mailed link still works; whoever is late is welcome, too. */
const graceDays = 30;
/** When reminders go out, in the zone of the event. */
const reminderHour = 9;
/** The crew takes things back within ten seconds; a mail cannot be. */
export const mailDelayMs = 15_000;

export interface Deadlines {
  mailAt: Date;
  /** On the day before, when that is still to come. */
  remindBefore: Date | undefined;
  remindAfter: Date;
  expiresAt: Date;
}

/** What follows from the last day; undefined when that day is over. */
export const deadlinesOf = (due: string, zone: string, now: Date): Deadlines | undefined => {
  const day = DateTime.fromISO(due, { zone });
  if (day.endOf('day').toMillis() < now.getTime()) return undefined;
  const at = (days: number) => day.plus({ days }).set({ hour: reminderHour }).toJSDate();
  // A reminder on the heels of the request itself would only annoy.
  const soon = at(-1).getTime() - now.getTime() < 12 * 3_600_000;
  return {
    mailAt: new Date(now.getTime() + mailDelayMs),
    remindBefore: soon ? undefined : at(-1),
    remindAfter: at(1),
    expiresAt: day.plus({ days: graceDays }).endOf('day').toJSDate(),
  };
};
