import type { Cut } from './timeline.rules.js';

export interface CutColumns {
  cutFrom: Date | null;
  cutUntil: Date | null;
}

export const cutOf = ({ cutFrom, cutUntil }: CutColumns): Cut => ({
  from: cutFrom?.getTime() ?? null,
  until: cutUntil?.getTime() ?? null,
});
