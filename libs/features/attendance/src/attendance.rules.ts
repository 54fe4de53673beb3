/** Who is there is written down that often, seconds: what is shorter is nobody's business. */
export const beatSeconds = 30;

/** Absences up to that are none: a lost connection, a reload, a server that was restarted; seconds. */
export const shortGapSeconds = 90;
