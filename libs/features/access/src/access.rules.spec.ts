import { permissions, permissionsOf, type Grant } from '@plenum/contracts';
import { isCrew, may, roleAt } from './access.rules.js';
import { systemViewer, type Viewer } from './viewer.js';

const organisationId = '01900000-0000-7000-8000-000000000001';
const eventId = '01900000-0000-7000-8000-000000000002';
const sessionId = '01900000-0000-7000-8000-000000000003';
const place = { organisationId, eventId, sessionId };

const holding = (...grants: Grant[]): Viewer => ({
  kind: 'account',
  id: organisationId,
  name: 'A',
  locale: 'de',
  grants,
});

describe('a grant', () => {
  it('holds in its own place and everything within', () => {
    const viewer = holding({ role: 'moderator', scope: 'event', scopeId: eventId });
    expect(may(viewer, 'question.moderate', place)).toBe(true);
    expect(may(viewer, 'question.moderate', { organisationId, eventId })).toBe(true);
  });

  it('does not hold around it or elsewhere', () => {
    const viewer = holding({ role: 'moderator', scope: 'event', scopeId: eventId });
    expect(may(viewer, 'question.moderate', { organisationId })).toBe(false);
    expect(may(viewer, 'question.moderate', { organisationId, eventId: organisationId })).toBe(false);
  });

  it('is not mistaken for one of another kind with the same id', () => {
    const viewer = holding({ role: 'owner', scope: 'session', scopeId: organisationId });
    expect(may(viewer, 'organisation.edit', { organisationId })).toBe(false);
  });

  it('allows what its role allows and no more', () => {
    const attendee = holding({ role: 'attendee', scope: 'event', scopeId: eventId });
    const allowed = permissions.filter((permission) => may(attendee, permission, place));
    expect([...allowed].sort()).toEqual([...permissionsOf.attendee].sort());
    const runs = (permission: string) => /\.(run|moderate|edit|kick|make|import|publish|create)$/.test(permission);
    expect(allowed.filter(runs)).toEqual([]);
  });

  it('makes crew of those who run a session, not of those who attend', () => {
    expect(isCrew(holding({ role: 'speaker', scope: 'session', scopeId: sessionId }), place)).toBe(true);
    expect(isCrew(holding({ role: 'attendee', scope: 'event', scopeId: eventId }), place)).toBe(false);
  });

  it('shows the most responsible of several roles', () => {
    const grants: Grant[] = [
      { role: 'attendee', scope: 'event', scopeId: eventId },
      { role: 'speaker', scope: 'session', scopeId: sessionId },
      { role: 'moderator', scope: 'session', scopeId: sessionId },
    ];
    expect(roleAt(holding(...grants), place)).toBe('moderator');
    expect(roleAt(holding(), place)).toBe('attendee');
  });
});

describe('Plenum itself', () => {
  it('may do everything', () => {
    expect(permissions.every((permission) => may(systemViewer, permission, place))).toBe(true);
  });
});
