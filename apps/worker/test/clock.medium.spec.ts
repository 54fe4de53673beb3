import { randomUUID } from 'node:crypto';
import { SessionClock } from '@plenum/events';
import { UnitOfWork } from '@plenum/platform/database';
import { eventThatReminds, startWorker, until, variables, workerDatabase } from './stand.js';

describe('the clock of the worker', () => {
  it('takes hands down with the session it ends', async () => {
    const database = await workerDatabase();
    const worker = await startWorker(variables(database.url, 'smtp://127.0.0.1:9'));
    try {
      const work = worker.get(UnitOfWork, { strict: false });
      const eventId = await eventThatReminds(worker, 0, 3_600_000);
      const [session] = await work.query<{ id: string }>(
        `UPDATE session SET state = 'live', clock_moves = true, state_since = now() - interval '2 hours',
           starts_at = now() - interval '2 hours', ends_at = now() + interval '1 hour'
          WHERE event_id = $1 RETURNING id`,
        [eventId],
      );
      const { id } = session!;
      await work.query(
        `INSERT INTO raised_hand (session_id, person_id, name, state, raised_at, moved_at)
         VALUES ($1, $2, 'Anna', 'raised', now(), now())`,
        [id, randomUUID()],
      );
      await work.query(`UPDATE session SET ends_at = now() - interval '1 minute' WHERE id = $1`, [id]);
      // Its own timetable may come first; either is the worker.
      await worker.get(SessionClock, { strict: false }).moveByClock();
      const stateOf = async () => (await work.query<{ state: string }>('SELECT state FROM session'))[0]!.state;
      await until(async () => (await stateOf()) === 'ended', 10_000);
      expect(await work.query('SELECT state FROM raised_hand')).toEqual([{ state: 'lowered' }]);
      expect(await work.query(`SELECT data ->> 'state' AS state FROM feed_entry WHERE name = 'hand.moved'`)).toEqual([
        { state: 'lowered' },
      ]);
    } finally {
      await worker.close();
      await database.drop();
    }
  });
});
