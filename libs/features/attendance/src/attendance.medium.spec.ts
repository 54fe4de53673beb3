import { randomUUID } from 'node:crypto';
import { mailSchema } from '@plenum/mail';
import { registrationSchema } from '@plenum/registration';
import { openLiveStand, outcome, type LiveStand } from '../../live/src/testing/live-stand.js';
import { Attendance, AttendanceModule, attendanceSchema } from './index.js';

describe('attendance', () => {
  let stand: LiveStand;
  let attendance: Attendance;
  beforeAll(async () => {
    stand = await openLiveStand({
      name: 'attendance',
      modules: [AttendanceModule],
      schemas: [mailSchema, registrationSchema, attendanceSchema],
    });
    attendance = stand.part(Attendance);
  });
  afterAll(() => stand.close());

  const at = (seconds: number) => new Date(Date.parse('2026-11-22T09:00:00Z') + seconds * 1000);

  const register = async (eventId: string, name: string) => {
    const id = randomUUID();
    await stand.query(
      `INSERT INTO registration (id, event_id, state, name, email, organisation, locale, created_at, confirm_until,
         link_mailed_at, link_version, confirm_hash, personal_hash)
       VALUES ($1, $2, 'confirmed', $3, $4, '', 'de', now(), now(), now(), 1, $5, $6)`,
      [id, eventId, name, `${id}@example.org`, randomUUID(), randomUUID()],
    );
    return id;
  };
  const open = async (kept: boolean, state = 'live') => {
    const session = await stand.session({ state });
    await stand.query('UPDATE event SET attendance_kept = $2 WHERE id = $1', [session.eventId, kept]);
    return { ...session, anna: await register(session.eventId, 'Anna'), ben: await register(session.eventId, 'Ben') };
  };
  const intervals = async (sessionId: string) =>
    (
      await stand.query<{ from: Date; until: Date }>(
        'SELECT from_at AS "from", until_at AS until FROM attendance WHERE session_id = $1 ORDER BY from_at',
        [sessionId],
      )
    ).map(({ from, until }) => [from, until].map((one) => (one.getTime() - at(0).getTime()) / 1000));

  it('is kept as intervals, over short gaps, in bulk', async () => {
    const { sessionId, anna, ben, eventId, person } = await open(true);
    const seen = [anna, ben].map((registrationId) => ({ sessionId, registrationId }));
    for (const second of [0, 30, 60]) await attendance.note(seen, at(second));
    // Ninety seconds away are none; more are.
    for (const second of [150, 180, 300, 330]) await attendance.note(seen.slice(0, 1), at(second));
    expect(await intervals(sessionId)).toEqual(
      expect.arrayContaining([
        [0, 180],
        [0, 60],
        [300, 330],
      ]),
    );
    const mona = person('Olga', 'organiser');
    expect(await attendance.of(mona, eventId)).toMatchObject({
      sessions: [{ id: sessionId, people: 2, minutes: 5 }],
      people: [
        { name: 'Anna', minutes: 4 },
        { name: 'Ben', minutes: 1 },
      ],
    });
    expect(await outcome(attendance.of(person('Mona', 'moderator'), eventId))).toBe('forbidden');
    expect((await attendance.csvOf(mona, eventId, 'de')).split('\r\n').slice(1, 3)).toEqual([
      'Anna;;Akte;2026-11-22 10:00;2026-11-22 10:05;4',
      'Ben;;Akte;2026-11-22 10:00;2026-11-22 10:01;1',
    ]);
    expect(await outcome(attendance.csvOf(person('Mona', 'moderator'), eventId, 'de'))).toBe('forbidden');
  });

  it('begins one interval where two servers see the same person at once', async () => {
    const { sessionId, anna } = await open(true);
    await Promise.all([0, 1, 2, 3].map((second) => attendance.note([{ sessionId, registrationId: anna }], at(second))));
    expect(await intervals(sessionId)).toHaveLength(1);
  });

  it('leaves no trace where the event keeps none, and shows none', async () => {
    const { sessionId, anna, eventId, person } = await open(false);
    await attendance.note([{ sessionId, registrationId: anna }], at(0));
    expect(await intervals(sessionId)).toEqual([]);
    expect(await outcome(attendance.of(person('Olga', 'organiser'), eventId))).toBe('attendance.notKept');
    expect(await outcome(attendance.csvOf(person('Olga', 'organiser'), eventId, 'de'))).toBe('attendance.notKept');
  });

  it('is of sessions that are on, and of people of their event', async () => {
    const [planned, on, other] = [await open(true, 'planned'), await open(true), await open(true)];
    await attendance.note(
      [
        { sessionId: planned.sessionId, registrationId: planned.anna },
        { sessionId: on.sessionId, registrationId: other.anna },
        { sessionId: on.sessionId, registrationId: randomUUID() },
      ],
      at(0),
    );
    expect([...(await intervals(planned.sessionId)), ...(await intervals(on.sessionId))]).toEqual([]);
  });
});
