import pg from 'pg';
import { createTestDatabase, testServerUrl } from './postgres.js';

async function ask(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

describe('a test database', () => {
  it('is a copy of the migrated one, which is migrated only once', async () => {
    let migrations = 0;
    const migrate = async (url: string) => {
      migrations += 1;
      await ask(url, 'create table thing (name text)');
    };
    const wanted = Array.from({ length: 5 }, () => createTestDatabase({ template: 'things', migrate }));
    const databases = await Promise.all(wanted);
    await ask(databases[0]!.url, `insert into thing values ('mine')`);
    expect(await ask(databases[0]!.url, 'select * from thing')).toEqual([{ name: 'mine' }]);
    expect(await ask(databases[1]!.url, 'select * from thing')).toEqual([]);
    expect(migrations).toBe(1);
    await Promise.all(databases.map((database) => database.drop()));
  });

  it('is made again when the first attempt to migrate failed', async () => {
    const failing = createTestDatabase({ template: 'fragile', migrate: () => Promise.reject(new Error('no')) });
    await expect(failing).rejects.toThrow('no');
    const database = await createTestDatabase({ template: 'fragile', migrate: async () => {} });
    await database.drop();
  });

  it('vanishes even while somebody is connected to it', async () => {
    const database = await createTestDatabase();
    const client = new pg.Client({ connectionString: database.url });
    client.on('error', () => {});
    await client.connect();
    await database.drop();
    const name = new URL(database.url).pathname.slice(1);
    expect(await ask(testServerUrl(), `select from pg_database where datname = '${name}'`)).toEqual([]);
    await client.end().catch(() => {});
  });

  it('sorts German words when asked to', async () => {
    const database = await createTestDatabase();
    const rows = await ask(
      database.url,
      `select word from unnest(array['Zebra', 'Äpfel', 'apfel', 'öde', 'Ofen']) word order by word collate "de-x-icu"`,
    );
    expect(rows.map((row) => (row as { word: string }).word)).toEqual(['apfel', 'Äpfel', 'öde', 'Ofen', 'Zebra']);
    await database.drop();
  });
});
