import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { MailStorm } from '../../../bench/kit/mail-storm.js';
import { workerDatabase } from './stand.js';

const workerMain = join(resolve(import.meta.dirname, '../../..'), 'dist/apps/worker/main.js');

describe('mails in a storm', () => {
  it('reach everybody, reminders once, though workers are killed and the queue is emptied', async () => {
    if (!existsSync(workerMain)) throw new Error('Build first: node scripts/build.mjs --server');
    const database = await workerDatabase();
    const emptyQueue = async () => {
      const client = new pg.Client({ connectionString: database.url });
      await client.connect();
      await client.query('DELETE FROM bullmq.job');
      await client.end();
    };
    try {
      const { ok, figures } = await new MailStorm({
        databaseUrl: database.url,
        emptyQueue,
        workerMain,
        people: 30,
        kills: 2,
        calm: 0.3,
        downSeconds: 0,
        pace: 120,
        holdMs: 40,
        mishapShare: 0.1,
        patience: 40,
        remindInSeconds: 4,
        say: () => {},
      }).run();
      expect(figures).toMatchObject({ mails: 150, missing: 0, twice: 0, unsettled: 0, toOthers: 0, writtenTwice: 0 });
      expect(figures['unknown']).toBe(figures['unknownListed']);
      expect(ok).toBe(true);
    } finally {
      await database.drop();
    }
  }, 60_000);
});
