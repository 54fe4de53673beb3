import { mayUndo } from './undo.js';

describe('what was done', () => {
  it('can be taken back for a minute', () => {
    const at = new Date('2026-11-22T09:00:00Z');
    expect(mayUndo(at, new Date(at.getTime() + 60_000))).toBe(true);
    expect(mayUndo(at, new Date(at.getTime() + 60_001))).toBe(false);
  });
});
