/**
 * How long the crew may take back what it did, seconds. The cockpit offers it for ten; the rest is for a click that waited
 * for the connection.
 */
export const undoSeconds = 60;

export const mayUndo = (doneAt: Date, now: Date): boolean => now.getTime() - doneAt.getTime() <= undoSeconds * 1000;
