import { dateOf, dayOf, spanOf, timeOf } from './event-times.rules.js';
import type { EventFacts } from './mail-kinds.js';
import type { Block, MailTexts } from './mail-text.js';

const when = (event: EventFacts) => spanOf(event.startsAt, event.endsAt, event.zone, 'de');

const factsOf = (event: EventFacts): Block => ({
  facts: [
    ['Veranstaltung', event.title],
    ['Wann', when(event)],
    ['Wo', event.venue || (event.mode === 'onsite' ? 'Ort folgt' : 'online')],
    ['Veranstalter', event.organisation],
  ],
});

interface Times {
  startsAt: string;
  endsAt: string;
  venue?: string | undefined;
}
/** What of an entry was different before. */
const wasDe = (before: Times, now: Times, zone: string) => {
  const moved = before.startsAt !== now.startsAt || before.endsAt !== now.endsAt;
  const elsewhere = (before.venue ?? '') !== (now.venue ?? '');
  const where = elsewhere ? before.venue || 'online' : '';
  return [moved || !elsewhere ? spanOf(before.startsAt, before.endsAt, zone, 'de') : '', where]
    .filter(Boolean)
    .join(', ');
};

export const germanTexts: MailTexts = {
  greeting: (name) => (name ? `Guten Tag ${name},` : 'Guten Tag,'),
  closing: (organisation) =>
    organisation
      ? `Diese E-Mail hat Plenum automatisch im Auftrag von ${organisation} verschickt. Antworten auf diese Adresse liest niemand.`
      : 'Diese E-Mail hat Plenum automatisch verschickt. Antworten auf diese Adresse liest niemand.',
  unsubscribe: (organisation) => `Keine Erinnerungen${organisation ? ` von ${organisation}` : ''} mehr erhalten`,
  orCopy: 'Falls die Schaltfläche nicht funktioniert, kopieren Sie bitte diese Adresse in Ihren Browser:',
  kinds: {
    signInCode: ({ code, minutes }) => ({
      subject: 'Ihr Zugangscode',
      blocks: [
        'mit diesem Code melden Sie sich an:',
        { code },
        `Er gilt ${minutes} Minuten und nur in dem Browser, in dem Sie ihn angefordert haben.`,
        {
          quiet:
            'Sie haben keinen Code angefordert? Dann brauchen Sie nichts zu tun. Bitte geben Sie den Code nicht weiter.',
        },
      ],
    }),
    confirmationRequest: ({ event, hours, path }) => ({
      subject: `Bitte bestätigen Sie Ihre Anmeldung: ${event.title}`,
      blocks: [
        'mit dieser E-Mail-Adresse wurde eine Anmeldung begonnen. Bitte bestätigen Sie, dass Sie teilnehmen möchten.',
        factsOf(event),
        { button: 'Anmeldung bestätigen', path },
        `Der Link gilt ${hours} Stunden.`,
        {
          quiet:
            'Sie haben sich nicht angemeldet? Dann brauchen Sie nichts zu tun: Ohne Bestätigung werden die Angaben gelöscht.',
        },
      ],
    }),
    confirmed: ({ event, path, again }) => ({
      subject: `Sie sind angemeldet: ${event.title}`,
      blocks: [
        again
          ? 'Sie sind für diese Veranstaltung bereits angemeldet. Hier ist Ihr persönlicher Link noch einmal.'
          : 'Ihre Anmeldung ist bestätigt. Wir freuen uns auf Sie.',
        factsOf(event),
        { button: 'Meine Veranstaltung öffnen', path },
        'Über diesen persönlichen Link nehmen Sie teil, stellen Ihr Programm zusammen und ändern Ihre Anmeldung oder sagen ab. Bitte geben Sie ihn nicht weiter.',
        'Der Termin liegt als Kalenderdatei bei.',
      ],
    }),
    cancelled: ({ event }) => ({
      subject: `Abgemeldet: ${event.title}`,
      blocks: [
        'Ihre Anmeldung ist zurückgenommen. Sie erhalten zu dieser Veranstaltung keine Erinnerungen mehr.',
        factsOf(event),
        { button: 'Wieder anmelden', path: event.path },
      ],
    }),
    eventCancelled: ({ event }) => ({
      subject: `Abgesagt: ${event.title}`,
      blocks: [
        'diese Veranstaltung findet leider nicht statt.',
        factsOf(event),
        'Ihre Anmeldung brauchen Sie nicht zurückzunehmen.',
      ],
    }),
    eventChanged: ({ event, before, path }) => {
      const moved = before.startsAt !== event.startsAt || before.endsAt !== event.endsAt;
      const elsewhere = before.venue !== undefined && before.venue !== (event.venue ?? '');
      return {
        subject: `${moved ? 'Neuer Termin' : 'Neuer Ort'}: ${event.title}`,
        blocks: [
          moved && elsewhere
            ? 'Termin und Ort dieser Veranstaltung haben sich geändert.'
            : moved
              ? 'der Termin dieser Veranstaltung hat sich geändert.'
              : 'der Ort dieser Veranstaltung hat sich geändert.',
          factsOf(event),
          {
            facts: [
              ...(moved
                ? [['Bisher', spanOf(before.startsAt, before.endsAt, event.zone, 'de')] as [string, string]]
                : []),
              ...(elsewhere ? [['Bisheriger Ort', before.venue || 'online'] as [string, string]] : []),
            ],
          },
          { button: 'Meine Veranstaltung öffnen', path: path ?? event.path },
          'Ihre Anmeldung gilt weiter. Die Änderung liegt für Ihren Kalender bei.',
        ],
      };
    },
    agendaChanged: ({ event, items, path }) => {
      const [first] = items;
      const isOwn = items.every(({ change }) => change === 'added' || change === 'left');
      const alone = items.length === 1 ? first : undefined;
      const words = {
        added: 'Im Programm',
        moved: 'Geändert',
        cancelled: 'Entfällt',
        back: 'Findet doch statt',
        left: 'Nicht mehr im Programm',
      };
      return {
        subject:
          isOwn || !alone
            ? `${isOwn ? 'Für Ihren Kalender' : 'Ihr Programm hat sich geändert'}: ${event.title}`
            : `${words[alone.change]}: ${alone.title}`,
        blocks: [
          isOwn
            ? 'Sie haben Ihr Programm zusammengestellt. So steht es jetzt in Ihrem Kalender:'
            : 'in Ihrem Programm hat sich etwas geändert:',
          ...items.map(({ change, title, startsAt, endsAt, venue, before }): Block => ({
            facts: [
              [words[change], title],
              ['Wann', spanOf(startsAt, endsAt, event.zone, 'de')],
              ...(venue ? [['Wo', venue] as [string, string]] : []),
              ...(before
                ? [['Bisher', wasDe(before, { startsAt, endsAt, venue }, event.zone)] as [string, string]]
                : []),
            ],
          })),
          { button: 'Meine Veranstaltung öffnen', path },
          items.length > 1
            ? 'Die Kalendereinträge liegen bei. Den ersten übernehmen viele Mailprogramme von selbst; öffnen Sie die anderen Anhänge, um auch sie zu übernehmen.'
            : 'Der Kalendereintrag liegt bei.',
          {
            quiet:
              'Unter „Meine Veranstaltung“ können Sie Ihr Programm auch abonnieren, dann folgt Ihr Kalender von selbst.',
          },
        ],
      };
    },
    answerRequest: ({ event, session, due, path, question, asker, note }) => ({
      subject: `Bitte beantworten Sie eine Frage: ${session}`,
      blocks: [
        `in „${session}“ wurde eine Frage gestellt, für die keine Zeit mehr blieb. ${event.organisation} bittet Sie um eine Antwort bis ${dayOf(due, 'de')}.`,
        { facts: [['Frage', question], ...(asker ? [['Gestellt von', asker] as [string, string]] : [])] },
        ...(note ? [note] : []),
        { button: 'Frage beantworten', path },
        {
          quiet:
            'Der Link gehört zu dieser Frage und gilt ohne Anmeldung. Bitte geben Sie ihn nur weiter, wenn jemand anderes für Sie antworten soll.',
        },
      ],
    }),
    answerReminder: ({ event, session, due, path, question, overdue }) => ({
      subject: overdue ? `Ihre Antwort fehlt noch: ${session}` : `Antwort bis ${dayOf(due, 'de')}: ${session}`,
      blocks: [
        overdue
          ? `bis ${dayOf(due, 'de')} wollten Sie eine Frage beantworten. Sie können das noch immer tun; die fragende Person wartet darauf.`
          : 'wir erinnern Sie an eine Frage, die Sie beantworten wollten:',
        {
          facts: [
            ['Frage', question],
            ['Veranstaltung', event.title],
          ],
        },
        { button: 'Frage beantworten', path },
      ],
    }),
    answerThere: ({ event, session, path, question, answer, by }) => ({
      subject: `Ihre Frage ist beantwortet: ${session}`,
      blocks: [
        'auf Ihre Frage gibt es eine Antwort:',
        {
          facts: [
            ['Ihre Frage', question],
            ['Antwort', answer],
            ['Von', by],
            ['Veranstaltung', event.title],
          ],
        },
        { button: 'Meine Veranstaltung öffnen', path },
      ],
    }),
    reminderEvent: ({ event, path }) => ({
      subject: `Erinnerung: ${event.title} am ${dateOf(event.startsAt, event.zone, 'de')}`,
      blocks: [
        'bald ist es so weit. Hier ist alles, was Sie brauchen:',
        factsOf(event),
        { button: 'Meine Veranstaltung öffnen', path },
        'Der Link gehört zu Ihrer Anmeldung. Bitte geben Sie ihn nicht weiter. Sie können dort auch absagen.',
      ],
    }),
    reminderSession: ({ event, session, path }) => ({
      subject: `Um ${timeOf(session.startsAt, event.zone, 'de')}: ${session.title}`,
      blocks: [
        'gleich beginnt ein Programmpunkt, den Sie sich vorgemerkt haben:',
        {
          facts: [
            ['Programmpunkt', session.title],
            ['Wann', spanOf(session.startsAt, session.endsAt, event.zone, 'de')],
            ['Veranstaltung', event.title],
          ],
        },
        { button: 'Teilnehmen', path },
        {
          quiet:
            'Sie erhalten diese Erinnerung, weil der Programmpunkt in Ihrem Programm steht. Unter dem Link können Sie ihn daraus entfernen.',
        },
      ],
    }),
  },
};
