import { DataSource } from 'typeorm';
import { z } from 'zod';
import { FakeClock } from '@plenum/platform/clock';
import { dataSourceOptions, migrate, UnitOfWork } from '@plenum/platform/database';
import { RecordedJobs } from '@plenum/platform/jobs';
import { createTestDatabase, type TestDatabase } from '../../../platform/testing/postgres.js';
import { mailSchema, Mails, type MailRequest } from './index.js';
import { MailHooks } from './mail-hooks.js';

const code = (key: string): MailRequest => ({
  kind: 'signInCode',
  key,
  to: { name: 'Ada', address: 'ada@example.org' },
  locale: 'de',
  params: { minutes: 10 },
  secretParams: { code: '123456' },
});

describe('the outbox', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let unitOfWork: UnitOfWork;
  const jobs = new RecordedJobs();
  let mails: Mails;

  beforeAll(async () => {
    database = await createTestDatabase({
      template: 'mail',
      migrate: async (url) => void (await migrate(url, mailSchema)),
    });
    dataSource = await new DataSource(dataSourceOptions(database.url, mailSchema, 5)).initialize();
    unitOfWork = new UnitOfWork(dataSource);
    mails = new Mails(unitOfWork, new FakeClock(), jobs, new MailHooks());
  });
  beforeEach(async () => {
    await dataSource.query('TRUNCATE mail');
    jobs.woken.length = 0;
  });
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });
  const rows = () => dataSource.query<{ id: string; key: string }[]>('SELECT id, key FROM mail ORDER BY key');

  it('keeps a mail when the change it tells of is kept, and wakes the worker after that', async () => {
    const id = await unitOfWork.run(async () => {
      const id = await mails.queue(code('a'));
      expect(jobs.woken).toEqual([]);
      return id;
    });
    expect(await rows()).toEqual([{ id, key: 'a' }]);
    expect(jobs.woken).toEqual([{ queue: 'mails', job: 'send', data: { id }, options: { priority: 1 } }]);
  });

  it('keeps none when the change is rolled back', async () => {
    await expect(
      unitOfWork.run(async () => {
        await mails.queue(code('a'));
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await rows()).toEqual([]);
    expect(jobs.woken).toEqual([]);
  });

  it('makes one mail of many requests with the same key', async () => {
    const ids = await Promise.all([1, 2, 3, 4].map(() => mails.queue(code('same'))));
    expect(ids.filter(Boolean)).toHaveLength(1);
    expect(await rows()).toHaveLength(1);
  });

  it('writes thousands at once and wakes the worker once', async () => {
    const ids = await mails.queueMany(Array.from({ length: 2500 }, (_, index) => code(`many:${index}`)));
    expect(ids).toHaveLength(2500);
    expect(jobs.woken.map(({ job }) => job)).toEqual(['sendDue']);
  });

  it('does not wake anybody for a mail of later', async () => {
    await mails.queue({ ...code('later'), dueAt: new Date('2099-01-01T00:00:00Z') });
    expect(jobs.woken).toEqual([]);
  });

  it('refuses what could become a second recipient', async () => {
    for (const address of ['a@example.org,b@example.org', 'a@example.org\r\nBcc: b@example.org', 'a b@example.org', ''])
      await expect(mails.queue({ ...code(address), to: { name: 'x', address } })).rejects.toThrow(z.ZodError);
  });
});
