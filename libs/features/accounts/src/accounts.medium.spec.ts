import { Test, type TestingModule } from '@nestjs/testing';
import { AccessModule, accessSchema, CrewNames, systemViewer, type Viewer } from '@plenum/access';
import type { SetUp } from '@plenum/contracts';
import { eventsSchema } from '@plenum/events';
import { MailHooks, mailSchema, type DueMail } from '@plenum/mail';
import { Organisations, organisationsSchema } from '@plenum/organisations';
import { BusModule } from '@plenum/platform/bus';
import { Clock, ClockModule, FakeClock } from '@plenum/platform/clock';
import { ConfigModule, readConfig } from '@plenum/platform/config';
import { DatabaseModule, newId, UnitOfWork, migrate, type Schema } from '@plenum/platform/database';
import { httpSchema } from '@plenum/platform/http';
import { createTestDatabase, type TestDatabase } from '@plenum/platform/testing';
import { AccountsModule } from './accounts.module.js';
import { Accounts } from './accounts.service.js';
import { GrantWithdrawal } from './grant-withdrawal.service.js';
import { Grants } from './grants.service.js';
import { SignIns } from './sign-ins.service.js';
import { accountsSchema } from './index.js';

const parts: Schema[] = [accessSchema, httpSchema, organisationsSchema, accountsSchema, mailSchema, eventsSchema];
const schema: Schema = {
  entities: parts.flatMap(({ entities }) => entities),
  migrations: parts.flatMap(({ migrations }) => migrations),
};

describe('accounts', () => {
  const clock = new FakeClock();
  let database: TestDatabase;
  let module: TestingModule;
  let accounts: Accounts;

  beforeAll(async () => {
    database = await createTestDatabase({
      template: 'accounts',
      migrate: async (url) => {
        await migrate(url, schema);
      },
    });
    const config = readConfig({
      PLENUM_ENV: 'test',
      PLENUM_PUBLIC_URL: 'http://localhost',
      PLENUM_SECRET: 's'.repeat(40),
      DATABASE_URL: database.url,
      SMTP_URL: 'smtp://127.0.0.1:9',
      PLENUM_DATABASE_POOL: '8',
    });
    module = await Test.createTestingModule({
      imports: [
        ConfigModule.of(config),
        ClockModule,
        DatabaseModule.with(schema),
        BusModule,
        AccessModule,
        AccountsModule,
      ],
    })
      .overrideProvider(Clock)
      .useValue(clock)
      .compile();
    await module.init();
    accounts = module.get(Accounts);
  });
  afterAll(async () => {
    await module.close();
    await database.drop();
  });

  let number = 0;
  const wanted = (change: Partial<SetUp> = {}): Omit<SetUp, 'token'> => {
    number += 1;
    return {
      organisationName: `Kreis ${number}`,
      organisationSlug: `kreis-${number}`,
      name: `Person ${number}`,
      email: `person-${number}@example.org`,
      password: 'correct horse battery',
      locale: 'de',
      ...change,
    };
  };

  it('make an organisation with its owner, or neither', async () => {
    const { account } = await accounts.createOwner(wanted());
    const second = wanted({ email: account.email });
    await expect(accounts.createOwner(second)).rejects.toThrow('account.emailTaken');
    const organisations = module.get(Organisations);
    await expect(organisations.bySlug(second.organisationSlug)).rejects.toThrow('organisation.notFound');
  });

  it('give a short address to one of two who want it at once', async () => {
    const [one, two] = [wanted({ organisationSlug: 'same' }), wanted({ organisationSlug: 'same' })];
    const results = await Promise.allSettled([accounts.createOwner(one), accounts.createOwner(two)]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'organisation.slugTaken' },
    });
  });

  it('make one account for an address that comes twice at once', async () => {
    const person = { email: 'twice@example.org', name: 'Zwei Mal', locale: 'de' as const };
    const made = await Promise.all([accounts.findOrCreate(person), accounts.findOrCreate(person)]);
    expect(new Set(made.map(({ account }) => account.id)).size).toBe(1);
    expect(made.filter(({ isNew }) => isNew)).toHaveLength(1);
  });

  it('never keep a password as it is, and hash the same one differently', async () => {
    const { account: one } = await accounts.createOwner(wanted());
    const { account: two } = await accounts.createOwner(wanted());
    const rows = await module
      .get(UnitOfWork)
      .query<{ password_hash: string }>('SELECT password_hash FROM account WHERE id = ANY($1)', [[one.id, two.id]]);
    const hashes = rows.map(({ password_hash: hash }) => hash);
    expect(hashes.every((hash) => hash.startsWith('$argon2id$v=19$m=19456,t=2,p=1$'))).toBe(true);
    expect(new Set(hashes).size).toBe(2);
  });

  it('carry the grants of their organisation, event and sessions', async () => {
    const { account, organisation } = await accounts.createOwner(wanted());
    const { viewer } = await module.get(SignIns).start(account.id, 'Test');
    expect(viewer.grants).toEqual([{ role: 'owner', scope: 'organisation', scopeId: organisation.id }]);
    const { organisations, permissions } = await accounts.whoAmI(viewer);
    expect(organisations).toEqual([organisation]);
    expect(permissions).toContain('organisation.edit');
  });

  it('are names nobody else may come under, for all of the crew of an event and no others', async () => {
    const { organisation } = await accounts.createOwner(wanted({ name: 'Olga Owner' }));
    const organisationId = organisation.id;
    const names = () => module.get(CrewNames, { strict: false }).of({ organisationId, eventId });
    const eventId = newId();
    const give = async (name: string, role: string, scope: string, scopeId: string) => {
      const { account } = await accounts.findOrCreate({ email: `${newId()}@amt.example`, name, locale: 'de' });
      await module.get(UnitOfWork).query(
        `INSERT INTO account_grant (id, account_id, organisation_id, role, scope, scope_id, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, now())`,
        [newId(), account.id, organisationId, role, scope, scopeId],
      );
    };
    await give('Mona Moderation', 'moderator', 'event', eventId);
    await give('Sven Sprecher', 'speaker', 'event', eventId);
    await give('Volker Vendor', 'vendor', 'event', eventId);
    await give('Max Anderswo', 'moderator', 'event', newId());
    expect((await names()).filter((name) => / (Moderation|Sprecher|Vendor|Anderswo|Owner)$/.test(name)).sort()).toEqual(
      ['Mona Moderation', 'Olga Owner', 'Sven Sprecher'],
    );
  });

  it('tell guests nothing', async () => {
    const guest: Viewer = { kind: 'guest', id: organisationOfNobody, name: '', locale: 'en', grants: [] };
    expect(await accounts.whoAmI(guest)).toEqual({
      account: null,
      organisations: [],
      grants: [],
      permissions: [],
      locale: 'en',
    });
    await expect(accounts.mine(guest)).rejects.toThrow('access.signInRequired');
    await expect(module.get(SignIns).list(guest)).rejects.toThrow('access.signInRequired');
  });

  it('that get a role from somebody are told once, and not when it was taken back at once', async () => {
    const { organisation, account: owner } = await accounts.createOwner(wanted());
    const scope = { scope: 'organisation', scopeId: organisation.id } as const;
    const viewer: Viewer = { ...owner, kind: 'account', grants: [{ role: 'owner', ...scope }] };
    const email = `${newId()}@amt.example`;
    const give = (as: Viewer, to = email) =>
      module.get(Grants).give(as, organisation.id, { email: to, name: 'Mona', role: 'moderator', ...scope });
    const mails = () =>
      module
        .get(UnitOfWork)
        .query<{ key: string; params: object; waits: boolean }>(
          'SELECT key, params, due_at > made_at AS waits FROM mail WHERE to_address = $1',
          [email],
        );
    const { id } = await give(viewer);
    await give(viewer);
    const [told, ...more] = await mails();
    expect(more).toEqual([]);
    expect(told).toMatchObject({
      params: { organisation: organisation.name, role: 'moderator', by: owner.name, path: '/sign-in?next=/desk' },
      waits: true,
    });
    const due = { kind: 'roleGiven', key: told!.key } as DueMail;
    expect(await module.get(MailHooks).verdictOn(due)).toBe('send');
    await module.get(GrantWithdrawal).withdraw(viewer, id);
    expect(await module.get(MailHooks).verdictOn(due)).toBe('stop');
    // By the command line, or to oneself: nobody has to be told.
    await give(systemViewer);
    await give(viewer, owner.email);
    expect(await mails()).toHaveLength(1);
  });

  it('get no role at places that nobody knows', async () => {
    const { organisation } = await accounts.createOwner(wanted());
    const role = { email: 'x@example.org', name: 'X', role: 'moderator', scope: 'event' } as const;
    const given = module.get(Grants).give(systemViewer, organisation.id, { ...role, scopeId: organisationOfNobody });
    await expect(given).rejects.toThrow('event.notFound');
    const rows = await module.get(UnitOfWork).query(`SELECT FROM account WHERE email = 'x@example.org'`);
    expect(rows).toEqual([]);
  });
});

const organisationOfNobody = '01900000-0000-7000-8000-00000000dead';
