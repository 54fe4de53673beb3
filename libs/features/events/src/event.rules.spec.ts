import { canMoveEvent, isPublic, isRunnable, missingForPublishing, takesRegistrations } from './event.rules.js';

const now = new Date('2026-11-22T09:00:00Z');
const later = new Date('2026-11-23T09:00:00Z');

describe('an event', () => {
  it('goes from draft over published to cancelled or archived', () => {
    expect(canMoveEvent('draft', 'published')).toBe(true);
    expect(canMoveEvent('draft', 'cancelled')).toBe(false);
    expect(canMoveEvent('published', 'cancelled')).toBe(true);
    expect(canMoveEvent('published', 'archived')).toBe(true);
    expect(canMoveEvent('published', 'draft')).toBe(false);
  });

  it('can be brought back', () => {
    expect(canMoveEvent('cancelled', 'published')).toBe(true);
    expect(canMoveEvent('archived', 'published')).toBe(true);
  });

  it('is public from its first publication on', () => {
    expect(isPublic({ state: 'draft', publishedAt: null })).toBe(false);
    expect(isPublic({ state: 'archived', publishedAt: null })).toBe(false);
    expect(isPublic({ state: 'archived', publishedAt: now })).toBe(true);
    expect(isPublic({ state: 'cancelled', publishedAt: now })).toBe(true);
  });

  it('may be rehearsed as a draft, and is not run when it was called off', () => {
    expect(isRunnable({ state: 'draft' })).toBe(true);
    expect(isRunnable({ state: 'cancelled' })).toBe(false);
  });

  it('takes registrations while it is published, open and not over', () => {
    const open = { state: 'published', registrationOpen: true, endsAt: later } as const;
    expect(takesRegistrations(open, now)).toBe(true);
    expect(takesRegistrations({ ...open, registrationOpen: false }, now)).toBe(false);
    expect(takesRegistrations({ ...open, state: 'cancelled' }, now)).toBe(false);
    expect(takesRegistrations(open, later)).toBe(false);
  });

  it('says what it lacks before it can be published', () => {
    expect(missingForPublishing({ mode: 'online', venue: '' }, 1)).toEqual([]);
    expect(missingForPublishing({ mode: 'hybrid', venue: '' }, 0)).toEqual([
      { path: 'venue', code: 'required' },
      { path: 'sessions', code: 'required' },
    ]);
  });
});
