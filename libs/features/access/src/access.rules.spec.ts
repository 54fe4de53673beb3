import { permissions, permissionsOf, type Grant } from '@plenum/contracts';
import { audienceFor, isCrew, may, roleAt } from './access.rules.js';
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

  it('lets a guest in the hall do what attendees do but write to all, and shows them as guests', () => {
    const allowed = (role: Grant['role']) => {
      const viewer = holding({ role, scope: 'event', scopeId: eventId });
      return permissions.filter((permission) => may(viewer, permission, place));
    };
    expect(allowed('attendee').filter((permission) => !allowed('guest').includes(permission))).toEqual([
      'message.post',
    ]);
    expect(allowed('guest').every((permission) => allowed('attendee').includes(permission))).toBe(true);
    const both: Grant[] = (['attendee', 'guest'] as const).map((role) => ({ role, scope: 'event', scopeId: eventId }));
    expect(roleAt(holding(...both), place)).toBe('guest');
  });

  it('makes a screen of what hangs in the hall, whatever it holds, and tells speakers apart from who moderates', () => {
    const kiosk: Viewer = { ...holding({ role: 'moderator', scope: 'event', scopeId: eventId }), kind: 'screen' };
    expect(audienceFor(kiosk, place)).toBe('screen');
    expect(audienceFor({ ...kiosk, kind: 'account' }, place)).toBe('crew');
    expect(audienceFor(holding({ role: 'speaker', scope: 'session', scopeId: sessionId }), place)).toBe('speaker');
    expect(audienceFor(holding({ role: 'guest', scope: 'event', scopeId: eventId }), place)).toBe('everyone');
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
