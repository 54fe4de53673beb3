import { Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { AccessModule, systemViewer, type Viewer } from '@plenum/access';
import type { SenderView } from '@plenum/contracts';
import { Organisations, OrganisationsModule } from '@plenum/organisations';
import { plenumSchema } from '@plenum/schema';
import { BusModule } from '@plenum/platform/bus';
import { Clock, ClockModule, FakeClock } from '@plenum/platform/clock';
import { ConfigModule, readConfig } from '@plenum/platform/config';
import { DatabaseModule, migrate, UnitOfWork } from '@plenum/platform/database';
import { createTestDatabase, type TestDatabase } from '@plenum/platform/testing';
import { DnsRecords, Senders, SendersModule } from './index.js';

@Module({})
class Product {}

/** DNS as somebody keeps it by hand. */
class WrittenRecords extends DnsRecords {
  readonly records = new Map<string, string>();
  silent = false;
  override async txt(name: string): Promise<string[][]> {
    if (this.silent) throw Object.assign(new Error('timeout'), { code: 'ETIMEOUT' });
    const record = this.records.get(name);
    if (!record) throw Object.assign(new Error('none'), { code: 'ENOTFOUND' });
    return [[record.slice(0, 250), record.slice(250)]];
  }
  publish({ host, record }: { host: string; record: string }) {
    this.records.set(host, record);
  }
}

describe('addresses organisations send from', () => {
  let database: TestDatabase;
  let senders: Senders;
  let organisations: Organisations;
  let unitOfWork: UnitOfWork;
  let close: () => Promise<void>;
  const dns = new WrittenRecords();
  const clock = new FakeClock();
  const start = async (secret = 'a-secret-for-tests-a-secret-for-tests') => {
    const config = readConfig({
      PLENUM_ENV: 'test',
      PLENUM_PUBLIC_URL: 'http://localhost:3000',
      PLENUM_SECRET: secret,
      DATABASE_URL: database.url,
      SMTP_URL: 'smtp://127.0.0.1:1',
      PLENUM_MAIL_FROM: 'plenum@events.example',
      PLENUM_DATABASE_POOL: '4',
    });
    const ground = [ConfigModule.of(config), ClockModule, DatabaseModule.with(plenumSchema), BusModule];
    const product = { module: Product, imports: [...ground, AccessModule, OrganisationsModule, SendersModule] };
    const app = await Test.createTestingModule({ imports: [product] })
      .overrideProvider(DnsRecords)
      .useValue(dns)
      .overrideProvider(Clock)
      .useValue(clock)
      .compile();
    await app.init();
    senders = app.get(Senders, { strict: false });
    organisations = app.get(Organisations, { strict: false });
    unitOfWork = app.get(UnitOfWork, { strict: false });
    close = () => app.close();
  };
  beforeAll(async () => {
    database = await createTestDatabase({
      template: 'plenum',
      migrate: async (url) => void (await migrate(url, plenumSchema)),
    });
    await start();
  });
  beforeEach(() => {
    dns.records.clear();
    dns.silent = false;
  });
  afterAll(async () => {
    await close();
    await database.drop();
  });
  let number = 0;
  const organisation = async () => (await organisations.found({ slug: `kreis-${++number}`, name: 'Landkreis' })).id;
  const want = (id: string, address = 'events@Kreis.Example') =>
    senders.edit(systemViewer, id, { address: address.toLowerCase() });
  const check = (id: string) => senders.check(systemViewer, id);
  const states = ({ keys }: SenderView) => keys.map(({ state, found }) => `${state} ${found}`);

  it('are used once DNS has the record, and not before', async () => {
    const id = await organisation();
    const wanted = await want(id);
    expect(wanted).toMatchObject({ address: 'events@kreis.example', own: false, usual: 'plenum@events.example' });
    expect(states(wanted)).toEqual(['waiting missing']);
    expect(wanted.keys[0]!.host).toMatch(/^plenum-\d{8}-[a-z0-9]{4}\._domainkey\.kreis\.example$/);
    expect(wanted.keys[0]!.record).toMatch(/^v=DKIM1; k=rsa; p=[A-Za-z0-9+/=]{300,}$/);
    expect(await senders.of(id)).toBeUndefined();
    dns.publish({ host: wanted.keys[0]!.host, record: 'v=DKIM1; p=somebodyelses' });
    expect(states(await check(id))).toEqual(['waiting another']);
    dns.publish(wanted.keys[0]!);
    expect(await check(id)).toMatchObject({ own: true });
    expect(await senders.of(id)).toMatchObject({
      address: 'events@kreis.example',
      dkim: { domain: 'kreis.example', privateKey: expect.stringContaining('BEGIN PRIVATE KEY') as string },
    });
  });

  it('are left alone when the record has gone, and when DNS is silent they stay', async () => {
    const id = await organisation();
    dns.publish((await want(id)).keys[0]!);
    await check(id);
    dns.silent = true;
    expect(await check(id)).toMatchObject({ own: true });
    dns.silent = false;
    dns.records.clear();
    expect(await check(id)).toMatchObject({ own: false });
    expect(await senders.of(id)).toBeUndefined();
  });

  it('are looked after by the worker', async () => {
    const id = await organisation();
    const { keys } = await want(id);
    dns.publish(keys[0]!);
    await senders.checkAll(24);
    expect((await senders.see(systemViewer, id)).own).toBe(false);
    clock.advance(25 * 3_600_000);
    await senders.checkAll(24);
    expect((await senders.see(systemViewer, id)).own).toBe(true);
  });

  it('change their key without a mail that is not signed', async () => {
    const id = await organisation();
    const first = (await want(id)).keys[0]!;
    dns.publish(first);
    await check(id);
    clock.advance(1000);
    const both = await senders.renewKey(systemViewer, id);
    await senders.renewKey(systemViewer, id);
    expect(states(both)).toEqual(['waiting unasked', 'used there']);
    expect((await senders.of(id))?.dkim.selector).toBe(first.host.split('.')[0]);
    const next = both.keys[0]!;
    dns.publish(next);
    expect(states(await check(id))).toEqual(['used there', 'replaced there']);
    expect((await senders.of(id))?.dkim.selector).toBe(next.host.split('.')[0]);
    const [old] = await unitOfWork.query<{ private_key: null }>('SELECT private_key FROM sender_key WHERE id = $1', [
      first.id,
    ]);
    expect(old!.private_key).toBeNull();
    clock.advance(8 * 24 * 3_600_000);
    expect((await senders.see(systemViewer, id)).keys.map((key) => key.id)).toEqual([next.id]);
  });

  it('keep their keys unreadable in the database, and without the secret they are of no use', async () => {
    const id = await organisation();
    dns.publish((await want(id)).keys[0]!);
    await check(id);
    const rows = await unitOfWork.query<{ key: Buffer }>(
      'SELECT private_key AS key FROM sender_key WHERE private_key IS NOT NULL',
    );
    expect(rows.some(({ key }) => key.toString('latin1').includes('PRIVATE'))).toBe(false);
    await close();
    await start('another-secret-another-secret-another');
    expect(await senders.of(id)).toBeUndefined();
    expect(await senders.see(systemViewer, id)).toMatchObject({ own: false });
    await close();
    await start();
    expect(await senders.of(id)).toBeDefined();
  });

  it('can be given up, and are back at once', async () => {
    const id = await organisation();
    dns.publish((await want(id)).keys[0]!);
    await check(id);
    await senders.remove(systemViewer, id);
    expect(await senders.of(id)).toBeUndefined();
    expect(await senders.see(systemViewer, id)).toMatchObject({ address: null, own: false, keys: [] });
    expect(await want(id)).toMatchObject({ own: true });
  });

  it('are for its owners alone', async () => {
    const id = await organisation();
    const other = await organisation();
    const grants = (role: 'owner' | 'organiser', scopeId: string) => [
      { role, scope: 'organisation' as const, scopeId },
    ];
    const as = (role: 'owner' | 'organiser', scopeId: string) =>
      ({ ...systemViewer, kind: 'account', grants: grants(role, scopeId) }) as unknown as Viewer;
    await expect(senders.see(as('organiser', id), id)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(senders.see(as('owner', other), id)).rejects.toMatchObject({ code: 'organisation.notFound' });
    expect(await senders.see(as('owner', id), id)).toMatchObject({ address: null });
  });
});
