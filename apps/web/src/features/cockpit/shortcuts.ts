import type { QuestionState } from '@plenum/contracts';

/** Single keys that act on the question with the focus; off until somebody switches them on. */
export const shortcuts = [
  { key: 's', name: 'show', to: 'visible' },
  { key: 'n', name: 'select', to: 'selected' },
  { key: 'a', name: 'answer', to: 'answered' },
  { key: 'x', name: 'dismiss', to: 'dismissed' },
  { key: 'h', name: 'hold', to: 'held' },
] as const satisfies readonly { key: string; name: string; to: QuestionState }[];

/** Takes the poll with the focus to its next state. */
export const pollKey = 'p';

/** Where the browser remembers whether single keys act. */
export const keysOn = 'plenum-cockpit-keys';
export const keysAreOn = (): boolean => localStorage.getItem(keysOn) === 'on';

export interface Way {
  to: QuestionState;
  verb: 'show' | 'select' | 'answer' | 'hide' | 'dismiss' | 'back';
}

/** Where a question can go from each state, the usual step first; the server has the last word. */
export const ways: Partial<Record<QuestionState, readonly [Way, ...Way[]]>> = {
  held: [
    { to: 'visible', verb: 'show' },
    { to: 'dismissed', verb: 'dismiss' },
    { to: 'selected', verb: 'select' },
    { to: 'answered', verb: 'answer' },
  ],
  visible: [
    { to: 'selected', verb: 'select' },
    { to: 'answered', verb: 'answer' },
    { to: 'held', verb: 'hide' },
    { to: 'dismissed', verb: 'dismiss' },
  ],
  selected: [
    { to: 'answered', verb: 'answer' },
    { to: 'visible', verb: 'back' },
    { to: 'dismissed', verb: 'dismiss' },
  ],
  answered: [
    { to: 'visible', verb: 'back' },
    { to: 'selected', verb: 'select' },
  ],
  deferred: [
    { to: 'answered', verb: 'answer' },
    { to: 'visible', verb: 'show' },
    { to: 'held', verb: 'hide' },
    { to: 'dismissed', verb: 'dismiss' },
  ],
  dismissed: [
    { to: 'held', verb: 'hide' },
    { to: 'visible', verb: 'show' },
  ],
};
