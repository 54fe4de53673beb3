import type { Happened } from './replay.rules.js';

/**
 * Since when each question was talked about, milliseconds by its id: when it was last taken up before it was answered, or
 * when it was answered. Questions that are no longer there, or have not been talked about, are left out.
 */
export const talkedAbout = (happened: readonly Happened[]): Map<string, number> => {
  const taken = new Map<string, number>();
  const talked = new Map<string, number>();
  for (const { at, entry } of happened) {
    if (entry.name === 'question.hidden') {
      taken.delete(entry.data.id);
      talked.delete(entry.data.id);
    }
    if (entry.name !== 'question.moved') continue;
    const { id, state } = entry.data;
    if (state === 'visible') taken.delete(id);
    if (state !== 'answered') talked.delete(id);
    if (state === 'selected') taken.set(id, Date.parse(at));
    if (state === 'answered') talked.set(id, taken.get(id) ?? Date.parse(at));
  }
  return talked;
};
