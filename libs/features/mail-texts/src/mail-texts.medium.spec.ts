import { simpleParser } from 'mailparser';
import type { Viewer } from '@plenum/access';
import { editableText, trialKey, type MailRequest } from '@plenum/mail';
import type { Organisations } from '@plenum/organisations';
import { newId } from '@plenum/platform/database';
import { MailBench } from '../../mail/src/testing/mail-bench.js';
import { mailTextsSchema } from './index.js';
import { MailTextBook } from './mail-text-book.service.js';
import { MailTexts } from './mail-texts.service.js';

const organisationId = newId();
const other = newId();
const event = {
  title: 'Lösungstage',
  organisation: 'Landkreis Muster',
  startsAt: '2026-11-23T08:00:00Z',
  endsAt: '2026-11-23T16:00:00Z',
  zone: 'Europe/Berlin',
  path: '/o/muster/loesungstage',
};
const reminder = (key: string, changes: Partial<MailRequest> = {}) =>
  ({
    kind: 'reminderEvent',
    key,
    to: { name: 'Ada', address: `${key.replace(/\W/g, '')}@example.org` },
    locale: 'de',
    params: { event },
    secretParams: { path: '/my/token' },
    organisationId,
    ...changes,
  }) as MailRequest;
const body = 'Schön, dass Sie zu {{event.title}} kommen.\n\n{{#button}}Los geht’s{{/button}}';
const max = { kind: 'account', id: newId(), name: 'Max Muster' } as Viewer;
const place = { organisationId, kind: 'reminderEvent', locale: 'de' } as const;

describe('the texts of an organisation', () => {
  let bench: MailBench;
  let texts: MailTexts;
  beforeAll(async () => {
    bench = await MailBench.open([mailTextsSchema]);
    const organisations = { require: async () => {} } as unknown as Organisations;
    texts = new MailTexts(bench.unitOfWork, organisations, bench.clock);
    new MailTextBook(bench.unitOfWork, bench.hooks).onModuleInit();
  });
  beforeEach(async () => {
    await bench.reset();
    await bench.dataSource.query('TRUNCATE mail_text');
  });
  afterAll(() => bench.close());

  const write = (subject: string, revision: number) => texts.write(max, place, { subject, body, revision });
  const received = () => Promise.all(bench.trial.received.map(({ raw }) => simpleParser(raw)));
  const textIds = async () =>
    (await bench.dataSource.query<{ text_id: string | null }[]>('SELECT text_id FROM mail ORDER BY key')).map(
      (row) => row.text_id,
    );

  it('stand in the mails that go out from then on, and the row keeps which version that was', async () => {
    const { versions } = await write('Bald: {{event.title}}', 0);
    await bench.mails.queueMany([
      reminder('a'),
      reminder('b', { locale: 'en' }),
      reminder('c', { organisationId: other }),
      reminder('d', { kind: 'cancelled' }),
    ]);
    await bench.worker().sendDue();
    const sent = (await received()).toSorted((one, two) => String(one.messageId).localeCompare(String(two.messageId)));
    expect(sent.map(({ subject }) => subject)).toEqual([
      'Bald: Lösungstage',
      expect.stringContaining('Reminder: Lösungstage'),
      expect.stringContaining('Erinnerung: Lösungstage'),
      'Abgemeldet: Lösungstage',
    ]);
    expect(sent[0]!.text).toContain('Schön, dass Sie zu Lösungstage kommen.');
    expect(sent[0]!.text).toContain('http://localhost:3000/my/token');
    expect(sent[0]!.html).toContain('Los geht’s');
    expect(await textIds()).toEqual([versions[0]!.id, null, null, null]);
  });

  it('are versions: nothing is lost, and one goes back by writing it again', async () => {
    await write('Eins', 0);
    await write('Zwei', 1);
    const back = await texts.reset(max, place, { revision: 2 });
    expect(back).toMatchObject({ own: false, revision: 3, subject: editableText('reminderEvent', 'de').subject });
    expect(back.versions.map(({ subject, own, by }) => [own ? subject : '', by])).toEqual([
      ['', 'Max Muster'],
      ['Zwei', 'Max Muster'],
      ['Eins', 'Max Muster'],
    ]);
    await bench.mails.queue(reminder('a'));
    await bench.worker().sendDue();
    expect((await received())[0]!.subject).toMatch(/^Erinnerung/);
    expect(await write('Eins', 3)).toMatchObject({ own: true, revision: 4, subject: 'Eins' });
    const [first] = await texts.list(max, organisationId).then((all) => all.filter(({ own }) => own));
    expect(first).toMatchObject({ kind: 'reminderEvent', locale: 'de', subject: 'Eins', changedBy: 'Max Muster' });
  });

  it('are changed by one at a time', async () => {
    await write('Eins', 0);
    await expect(write('Anders', 0)).rejects.toMatchObject({ code: 'mailText.changedMeanwhile' });
    const both = await Promise.allSettled([write('Zwei', 1), write('Drei', 1)]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    // The same again is no new version.
    const { subject, revision } = await texts.read(max, place);
    expect((await write(subject, revision)).revision).toBe(revision);
  });

  it('must be ones that a mail can be written with, now and after an update', async () => {
    await expect(texts.write(max, place, { subject: 'x', body: 'Ohne Link', revision: 0 })).rejects.toMatchObject({
      code: 'mailText.faulty',
      fields: [{ path: 'body.1', code: 'needed', message: 'button' }],
    });
    await write('Bald', 0);
    await bench.dataSource.query(`UPDATE mail_text SET body = 'Hallo {{gibt.es.nicht.mehr}}'`);
    await bench.mails.queue(reminder('a'));
    await bench.worker().sendDue();
    const [mail] = await received();
    expect(mail!.subject).toMatch(/^Erinnerung/);
    expect(mail!.text).toContain('http://localhost:3000/my/token');
  });

  it('are tried out without anybody being asked whether the mail holds, or told that it went', async () => {
    let asked = 0;
    let told = 0;
    bench.hooks.check('reminderEvent', async () => (asked++, 'stop'));
    bench.hooks.settled('reminderEvent', async () => void told++);
    const id = await texts.keepTrial(max, place, { subject: 'Probe: Bald', body });
    await bench.mails.queueMany([reminder(trialKey(id), { textId: id }), reminder('echt')]);
    await bench.worker().sendDue();
    expect((await received()).map(({ subject }) => subject)).toEqual(['Probe: Bald']);
    expect([asked, told]).toEqual([1, 1]);
    expect((await texts.read(max, place)).versions).toEqual([]);
    bench.hooks.check('reminderEvent', async () => 'send');
  });
});
