import { locales, type Locale, type MailKind } from '@plenum/contracts';
import { editableKinds, editableText, sampleOf, sampleSecretsOf, textFaults } from './mail-editing.js';
import { placeholdersOf, togglesOf, withValue, type Facts } from './mail-placeholders.js';
import { render, usualText } from './mail-rendering.js';
import { fillOwnText } from './own-text.js';

const all = editableKinds.flatMap((kind) => locales.map((locale) => ({ kind, locale })));

const sessions = ['2027-05-11T08:30:00Z', '2027-05-12T09:00:00Z'].map((startsAt, index) => ({
  title: `Forum ${index}: {{title}}`,
  startsAt,
  endsAt: startsAt.replace(':00Z', ':30Z'),
  path: `/o/muster/loesungstage/s/forum-${index}`,
}));
/** Lists of any length, none of them as in the sample. */
const lists: Record<string, unknown[]> = { recordings: ['Auftakt: Teil 1', 'Ausklang'], more: sessions };

/** On another day than the event begins. */
const onSecondDay = (facts: Facts): Facts =>
  typeof facts['session'] === 'object' ? { ...facts, session: { ...sessions[1], title: 'Abschluss' } } : facts;

/** Mails of a kind with everything that may be so or not, in every combination; lists with none, one and two entries. */
const mailsOf = (kind: MailKind, locale: Locale): Facts[] => {
  const placeholders = placeholdersOf(kind);
  const [button] = placeholders.filter(({ sort, toggle }) => sort === 'button' && toggle);
  const toggles = [...togglesOf(kind), ...(button?.toggle ? [button.toggle] : [])].filter(
    (toggle) => !placeholders.some(({ sort, toggle: one }) => sort === 'list' && one === toggle),
  );
  const variants = [
    ...toggles.map(({ on, off }) => [on, off]),
    ...placeholders
      .filter(({ sort }) => sort === 'list')
      .map(({ name, at }) =>
        [undefined, 0, 1, 2].map(
          (count) => (facts: Facts) =>
            withValue(facts, at, count === undefined ? undefined : lists[name]!.slice(0, count)),
        ),
      ),
    [(facts: Facts) => facts, (facts: Facts) => withValue(facts, ['event', 'venue'], undefined)],
  ];
  const mails = variants.reduce<Facts[]>(
    (made, changes) => made.flatMap((facts) => changes.map((change) => change(facts))),
    [sampleOf(kind, locale)],
  );
  // There is no mail about an event that is as it was.
  return mails.map(onSecondDay).filter((facts) => kind !== 'eventChanged' || isChanged(facts));
};
const isChanged = (facts: Facts) =>
  placeholdersOf('eventChanged').some(
    ({ name, read }) => name.startsWith('before.') && read(facts, 'de') !== undefined,
  );

const event = { title: 'Lösungstage {{event.path}} \n\n{{#button}}x{{/button}}', organisation: '<b>Kreis</b>' };
const confirmed = (changes: object = {}): Facts => {
  const sample = sampleOf('confirmed', 'de');
  return { ...sample, ...changes, event: { ...(sample['event'] as object), ...event } };
};
const filled = (body: string, facts = confirmed()) =>
  fillOwnText({ subject: 'x', body }, 'confirmed', facts, 'de').blocks;
const faults = (body: string, subject = 'Angemeldet', kind: MailKind = 'confirmed') =>
  textFaults({ subject, body }, kind, 'de').map(({ field, code, line, name }) =>
    `${field} ${line} ${code} ${name}`.trim(),
  );
const link = '{{#button}}Öffnen{{/button}}';

describe('the text an editor begins with', () => {
  it.each(all)(
    'of kind $kind in $locale makes the same mails as our own, whatever is so or not',
    ({ kind, locale }) => {
      const text = editableText(kind, locale);
      for (const facts of mailsOf(kind, locale))
        expect(fillOwnText(text, kind, facts, locale)).toEqual(usualText(kind, locale, facts));
    },
  );

  it.each(all)('of kind $kind in $locale is one that may be used', ({ kind, locale }) => {
    const text = editableText(kind, locale);
    expect(textFaults(text, kind, locale)).toEqual([]);
    expect(text.subject).toMatch(/\{\{/);
    expect(text.body).not.toMatch(/undefined|\[object|[\uE000-\uF8FF]|700_?00/);
  });

  it('reads as one would write it', () => {
    expect(editableText('confirmed', 'de')).toEqual({
      subject: 'Sie sind angemeldet: {{event.title}}',
      body: `{{#again}}
Sie sind für diese Veranstaltung bereits angemeldet. Hier ist Ihr persönlicher Link noch einmal.
{{/again}}
{{^again}}
Ihre Anmeldung ist bestätigt. Wir freuen uns auf Sie.
{{/again}}

{{#details}}
Veranstaltung: {{event.title}}
Wann: {{event.when}}
Wo: {{event.where}}
Veranstalter: {{event.organisation}}
{{/details}}

{{#button}}Meine Veranstaltung öffnen{{/button}}

Über diesen persönlichen Link nehmen Sie teil, stellen Ihr Programm zusammen und ändern Ihre Anmeldung oder sagen ab. Bitte geben Sie ihn nicht weiter.

Der Termin liegt als Kalenderdatei bei.`,
    });
  });
});

describe('an organisation’s own text', () => {
  it('has paragraphs, a table, a button and small type', () => {
    const body = [
      'Schön, dass Sie kommen.\nBis bald!',
      '{{#details}}\nThema: {{event.title}}\n{{#again}}\nSchon: einmal\n{{/again}}\n{{/details}}',
      link,
      '{{#quiet}}Ihr {{event.organisation}}{{/quiet}}',
    ].join('\n\n');
    expect(filled(body)).toEqual([
      'Schön, dass Sie kommen.\nBis bald!',
      { facts: [['Thema', event.title]] },
      { button: 'Öffnen', path: '/my/beispiel' },
      { quiet: 'Ihr <b>Kreis</b>' },
    ]);
    expect(filled(body, confirmed({ again: true }))[1]).toEqual({
      facts: [
        ['Thema', event.title],
        ['Schon', 'einmal'],
      ],
    });
  });

  it('says something of each entry of a list, and never of that of the sample', () => {
    const recordings = ['Teil 1: {{title}}', '{{#button}}Teil 2{{/button}}\n\nx'];
    const body =
      '{{#recordings}}\n– {{.}} ({{event.organisation}})\n{{/recordings}}\n{{^recordings}}Keine{{/recordings}}';
    const given = (entries?: string[]) =>
      fillOwnText({ subject: 'x', body }, 'noShow', { ...confirmed(), recordings: entries }, 'de').blocks;
    expect(given(recordings)).toEqual([`– ${recordings[0]} (<b>Kreis</b>)\n– ${recordings[1]} (<b>Kreis</b>)`]);
    expect(given([])).toEqual(['Keine']);
    expect(given()).toEqual(['Keine']);
    expect(sampleSecretsOf('noShow', 'de')).toEqual({ path: '/my/beispiel' });
  });

  it('never lets a value become a paragraph, a line, a button or a placeholder', () => {
    expect(filled('Zu {{event.title}} von {{event.organisation}}')).toEqual([`Zu ${event.title} von <b>Kreis</b>`]);
    expect(filled('{{#details}}\n{{event.title}}: ja\n{{/details}}')).toEqual([{ facts: [[event.title, 'ja']] }]);
  });

  it('is escaped in HTML, and a subject stays one line', () => {
    const given = confirmed();
    const own = { subject: '{{event.title}}', body: `{{{event.organisation}}} & {{&event.organisation}}\n\n${link}` };
    const mail = {
      kind: 'confirmed' as const,
      locale: 'de' as const,
      toName: 'Ada',
      params: given,
      secretParams: given,
      own,
    };
    const { html, subject, text } = render(mail, 'https://plenum.example');
    expect(html).toContain('&lt;b&gt;Kreis&lt;/b&gt; &amp; &lt;b&gt;Kreis&lt;/b&gt;');
    expect(html).not.toContain('<b>');
    expect(subject).not.toContain('\n');
    expect(text).toContain('https://plenum.example/my/beispiel');
    expect(text).toContain('Guten Tag Ada,');
  });

  it('leads to the event where a mail has no link of its own', () => {
    const given = { ...sampleOf('eventChanged', 'de'), path: undefined };
    const own = { subject: 'Neu', body: link };
    expect(fillOwnText(own, 'eventChanged', given, 'de').blocks).toEqual([
      { button: 'Öffnen', path: '/o/muster/loesungstage' },
    ]);
  });
});

describe('the check of a text', () => {
  it('takes one with all that is needed', () => {
    expect(faults(`Hallo\n\n${link}`)).toEqual([]);
    expect(faults('Code: nichts', 'Abgemeldet', 'cancelled')).toEqual([]);
  });

  it.each([
    ['{{event.titel}}', 'body 3 unknown event.titel'],
    ['{{constructor}}', 'body 3 unknown constructor'],
    ['{{>datei}}', 'body 3 syntax datei'],
    ['{{=<% %>=}}', 'body 3 syntax'],
    ['{{#again}}noch einmal', 'body 3 syntax'],
    ['{{/again}}', 'body 3 syntax'],
    ['{{event.title', 'body 3 syntax'],
    ['{{again}}', 'body 3 onlySwitch again'],
    ['{{#event.onsite}}{{event.onsite}}{{/event.onsite}}', 'body 3 onlySwitch event.onsite'],
    ['{{button}}', 'body 3 buttonWords button'],
    ['{{#event.button}} {{/event.button}}', 'body 3 buttonWords event.button'],
    ['{{#details}}{{#button}}Los{{/button}}{{/details}}', 'body 3 detailLabel details'],
    ['{{#quiet}}{{#event.button}}Los{{/event.button}}{{/quiet}}', 'body 3 notHere event.button'],
    ['{{#details}}\nohne Namen\n{{/details}}', 'body 3 detailLabel details'],
  ])('says of %s where and what is wrong', (line, fault) => {
    expect(faults(`${link}\n\n${line}`)[0]).toMatch(
      fault === 'body 3 syntax' ? /^body \d syntax/ : new RegExp(`^${fault.replace('.', '\\.')}`),
    );
  });

  it.each([
    ['{{#recordings}}\n– {{.}} bei {{event.title}}\n{{/recordings}}', ''],
    ['{{#details}}\n{{#more}}\n{{title}}: {{when}}\n{{/more}}\n{{/details}}', ''],
    ['{{#more.count}}Noch {{more.count}}{{/more.count}}{{^more}}Sonst nichts{{/more}}', ''],
    ['{{recordings}}', 'body 3 onlyList recordings'],
    ['{{.}}', 'body 3 unknown .'],
    ['{{title}}', 'body 3 unknown title'],
    ['{{#recordings}}{{title}}{{/recordings}}', 'body 3 unknown title'],
    ['{{#more}}{{.}}{{/more}}', 'body 3 unknown .'],
    ['{{#more}}{{#more}}{{title}}{{/more}}{{/more}}', 'body 3 notHere more'],
    ['{{#more}}{{#button}}Los{{/button}}{{/more}}', 'body 3 notHere button'],
    ['{{#details}}\n{{#more}}\n{{title}}\n{{/more}}\n{{/details}}', 'body 3 detailLabel details'],
    ['{{#session.when}}{{#button}}Los{{/button}}{{/session.when}}', ''],
  ])('knows of %s what may be said of the entries of a list', (line, fault) => {
    expect(faults(`${link}\n\n${line}`, 'Danke', 'followUp').join()).toBe(fault);
  });

  it('takes no list in a subject', () => {
    expect(faults(link, '{{#recordings}}{{.}}{{/recordings}}', 'followUp')).toEqual(['subject 1 notHere recordings']);
  });

  it('misses the link where it goes with something optional, by whatever name', () => {
    for (const name of ['session', 'session.title', 'session.when', 'recordings.count', 'more.count'])
      expect(faults(`Hallo {{#${name}}}${link}{{/${name}}}`, 'Danke', 'followUp')).toEqual(['body 1 needed button']);
    expect(faults(`Hallo {{^recordings}}${link}{{/recordings}}`, 'Danke', 'followUp')).toEqual([
      'body 1 needed button',
    ]);
  });

  it('misses the link where it stands in some mails only', () => {
    expect(faults('Ohne Link')).toEqual(['body 1 needed button']);
    expect(faults(`Hallo {{#again}}${link}{{/again}}`)).toEqual(['body 1 needed button']);
    expect(faults(`{{#again}}${link}{{/again}}{{^again}}Neu: ${link}{{/again}}`)).toEqual([]);
    expect(faults('{{#event.button}}Zur Seite{{/event.button}}')).toEqual(['body 1 needed button']);
  });

  it('wants a subject in every case, and no buttons in it', () => {
    expect(faults(link, '{{#again}}Noch einmal{{/again}}')).toEqual(['subject 1 empty']);
    expect(faults(link, '{{#button}}Los{{/button}}')).toEqual(['subject 1 notHere button']);
  });
});
