/** How long authors may take a message back, minutes; as in the chat. */
export const retractMinutes = 5;

export const mayRetract = (postedAt: Date, now: Date): boolean =>
  now.getTime() - postedAt.getTime() <= retractMinutes * 60_000;
