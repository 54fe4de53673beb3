import { healthOf } from './event-health.js';
import { aProgramme, aSession } from './testing/programme.js';

const now = new Date('2026-11-20T00:00:00Z');
const codes = (programme: ReturnType<typeof aProgramme>, grants?: Parameters<typeof healthOf>[0]['grants']) =>
  healthOf({ programme, now, grants }).map(({ code }) => code);
const stages = [
  { id: 'a', name: 'A', position: 0 },
  { id: 'b', name: 'B', position: 1 },
];
const at = (startsAt: string, endsAt: string, stageId: string) =>
  aSession({ startsAt: `2026-11-23T${startsAt}:00.000Z`, endsAt: `2026-11-23T${endsAt}:00.000Z`, stageId });

describe('the health of an event', () => {
  it('is good when nothing is missing', () => {
    expect(codes(aProgramme())).toEqual([]);
  });

  it('says what keeps visitors away', () => {
    expect(
      codes(
        aProgramme({ sessions: [], event: { mode: 'onsite', summary: '', registrationOpen: false, state: 'draft' } }),
      ),
    ).toEqual(['noSessions', 'noVenue', 'registrationClosed', 'notPublished', 'noSummary']);
  });

  it('finds sessions that overlap on a stage, and not those that follow or are elsewhere', () => {
    const programme = aProgramme({
      stages,
      sessions: [
        at('08:00', '09:00', 'a'),
        at('08:00', '09:00', 'b'),
        at('08:30', '09:30', 'a'),
        at('09:30', '10:00', 'a'),
      ],
    });
    expect(healthOf({ programme, now })).toMatchObject([{ code: 'overlap', params: { stage: 'A' } }]);
  });

  it('finds people who would be in two places', () => {
    const speakers = [{ id: 's', name: 'Ada', affiliation: '', biography: '' }];
    const sessions = [at('08:00', '09:00', 'a'), at('08:30', '09:30', 'b')].map((session) => ({
      ...session,
      speakerIds: ['s'],
    }));
    expect(healthOf({ programme: aProgramme({ stages, speakers, sessions }), now })).toMatchObject([
      { code: 'speakerTwice', params: { name: 'Ada' } },
    ]);
  });

  it('warns of sessions outside of the days of the event and without a stage', () => {
    const early = aSession({ startsAt: '2026-11-22T08:00:00.000Z', endsAt: '2026-11-22T09:00:00.000Z' });
    expect(codes(aProgramme({ stages, sessions: [early] }))).toEqual(['outsideEvent', 'withoutStage']);
  });

  it('misses somebody who moderates only where it may know', () => {
    const programme = aProgramme();
    const session = programme.sessions[0]!.id;
    expect(codes(programme, [])).toEqual(['noModerator']);
    expect(codes(programme, [{ role: 'moderator', scope: 'session', scopeId: session }])).toEqual([]);
    expect(codes(programme, [{ role: 'producer', scope: 'event', scopeId: 'event' }])).toEqual([]);
    expect(codes(programme, [{ role: 'moderator', scope: 'event', scopeId: 'another' }])).toEqual(['noModerator']);
    expect(codes(aProgramme({ sessions: [aSession({ format: 'break' })] }), [])).toEqual([]);
  });

  it('has nothing to say about an event that was called off', () => {
    expect(codes(aProgramme({ sessions: [], event: { state: 'cancelled' } }))).toEqual([]);
  });
});
