import type { GrantScope, Role } from '@plenum/contracts';
import { placeOf } from './event-place.rules.js';
import { dateOf, dayOf, spanOf, timeOf } from './event-times.rules.js';
import type { EventFacts, SessionFacts } from './mail-kinds.js';
import { messageBlocks } from './mail-prose.js';
import type { Block, MailTexts } from './mail-text.js';

const when = (event: EventFacts) => spanOf(event.startsAt, event.endsAt, event.zone, 'de');

const factsOf = (event: EventFacts): Block => ({
  facts: [
    ['Veranstaltung', event.title],
    ['Wann', when(event)],
    ['Wo', placeOf(event, 'de')],
    ['Veranstalter', event.organisation],
  ],
});

const sessionFactsOf = (event: EventFacts, { title, startsAt, endsAt }: SessionFacts): Block => ({
  facts: [
    ['Programmpunkt', title],
    ['Wann', spanOf(startsAt, endsAt, event.zone, 'de')],
    ['Veranstaltung', event.title],
  ],
});

const titlesOf = (label: string, sessions: readonly SessionFacts[]) =>
  sessions.map(({ title }): [string, string] => [label, title]);

const watchAgain = (titles: readonly string[]): Block[] =>
  titles.length ? [{ facts: titles.map((title): [string, string] => ['Aufzeichnung', title]) }] : [];
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

const roleWords: Record<Role, string> = {
  owner: 'Leitung',
  organiser: 'Organisation',
  producer: 'Regie',
  moderator: 'Moderation',
  speaker: 'Vortrag',
  vendor: 'Anbieter',
  interpreter: 'Dolmetschen',
  captioner: 'Untertitel',
  attendee: 'Teilnahme',
  guest: 'Gast vor Ort',
  kiosk: 'Anzeige',
};
const scopeWords: Record<GrantScope, string> = {
  organisation: 'alle Veranstaltungen',
  event: 'eine Veranstaltung',
  session: 'einen Programmpunkt',
};

export const germanTexts: MailTexts = {
  greeting: (name) => (name ? `Guten Tag ${name},` : 'Guten Tag,'),
  closing: (organisation) =>
    organisation
      ? `Diese E-Mail hat Plenum automatisch im Auftrag von ${organisation} verschickt. Antworten auf diese Adresse liest niemand.`
      : 'Diese E-Mail hat Plenum automatisch verschickt. Antworten auf diese Adresse liest niemand.',
  unsubscribe: (organisation) => `Keine Erinnerungen${organisation ? ` von ${organisation}` : ''} mehr erhalten`,
  unsubscribeMessages: (organisation) =>
    `Keine Erinnerungen und keine Nachrichten dieser Art mehr${organisation ? ` von ${organisation}` : ''} erhalten`,
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
    message: ({ event, subject, body, path, test }) => ({
      subject: `${test ? '[Test] ' : ''}${subject}`,
      blocks: [
        ...messageBlocks(body, { button: 'Meine Veranstaltung öffnen', path: path ?? event?.path }),
        {
          quiet: `Sie erhalten diese Nachricht, weil Sie bei „${event?.title}“ dabei sind oder sich dafür angemeldet haben.`,
        },
      ],
    }),
    messageApproval: ({ event, by, subject, at, path }) => ({
      subject: `Bitte um Freigabe: ${subject}`,
      blocks: [
        `${by} möchte eine Nachricht senden und bittet um Freigabe. Sie geht erst hinaus, wenn eine zweite Person zugestimmt hat.`,
        {
          facts: [
            ['Betreff', subject],
            ['Veranstaltung', event.title],
            [
              'Geht hinaus',
              at ? `${dateOf(at, event.zone, 'de')}, ${timeOf(at, event.zone, 'de')}` : 'gleich nach der Freigabe',
            ],
          ],
        },
        { button: 'Nachricht lesen und freigeben', path },
        { quiet: 'Sie erhalten diese E-Mail, weil auch Sie Nachrichten dieser Veranstaltung freigeben können.' },
      ],
    }),
    roleGiven: ({ organisation, role, scope, by, path }) => ({
      subject: `Sie gehören jetzt zum Team: ${organisation}`,
      blocks: [
        `${by} hat Ihnen bei ${organisation} eine Rolle gegeben.`,
        {
          facts: [
            ['Rolle', roleWords[role]],
            ['Gilt für', scopeWords[scope]],
          ],
        },
        { button: 'Anmelden', path },
        'Ein Passwort brauchen Sie nicht: Geben Sie diese E-Mail-Adresse an, dann schicken wir Ihnen einen Code.',
        { quiet: 'Sie haben damit nicht gerechnet? Dann brauchen Sie nichts zu tun.' },
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
    reminderSession: ({ event, session, more = [], early, path }) => ({
      subject: more.length
        ? `Ab ${timeOf(session.startsAt, event.zone, 'de')}: ${session.title} und ${more.length} weitere`
        : early
          ? `Am ${dateOf(session.startsAt, event.zone, 'de')}: ${session.title}`
          : `Um ${timeOf(session.startsAt, event.zone, 'de')}: ${session.title}`,
      blocks: [
        more.length
          ? early
            ? 'bald beginnen Programmpunkte, die Sie sich vorgemerkt haben:'
            : 'gleich beginnen Programmpunkte, die Sie sich vorgemerkt haben:'
          : early
            ? 'bald beginnt ein Programmpunkt, den Sie sich vorgemerkt haben:'
            : 'gleich beginnt ein Programmpunkt, den Sie sich vorgemerkt haben:',
        ...[session, ...more].map((one) => sessionFactsOf(event, one)),
        { button: 'Teilnehmen', path },
        {
          quiet: more.length
            ? 'Sie erhalten diese Erinnerung, weil die Programmpunkte in Ihrem Programm stehen. Unter dem Link können Sie sie daraus entfernen.'
            : 'Sie erhalten diese Erinnerung, weil der Programmpunkt in Ihrem Programm steht. Unter dem Link können Sie ihn daraus entfernen.',
        },
      ],
    }),
    startsNow: ({ event, session, more = [], path }) => ({
      subject: `Jetzt geht es los: ${session?.title ?? event.title}`,
      blocks: [
        session
          ? more.length
            ? 'die Programmpunkte, die Sie sich vorgemerkt haben, beginnen jetzt:'
            : 'der Programmpunkt, den Sie sich vorgemerkt haben, beginnt jetzt:'
          : 'die Veranstaltung beginnt jetzt.',
        ...(session ? [session, ...more].map((one) => sessionFactsOf(event, one)) : [factsOf(event)]),
        { button: event.mode === 'onsite' ? 'Programm öffnen' : 'Jetzt teilnehmen', path },
        { quiet: 'Der Link gehört zu Ihrer Anmeldung. Bitte geben Sie ihn nicht weiter.' },
      ],
    }),
    followUp: ({ event, session, more = [], recordings = [], path }) => ({
      subject: `Vielen Dank: ${session && !more.length ? session.title : event.title}`,
      blocks: [
        session
          ? more.length
            ? 'vielen Dank für Ihr Interesse an diesen Programmpunkten:'
            : `vielen Dank für Ihr Interesse an „${session.title}“.`
          : `vielen Dank für Ihr Interesse an „${event.title}“.`,
        ...(session && more.length ? [{ facts: titlesOf('Programmpunkt', [session, ...more]) }] : []),
        ...watchAgain(recordings),
        recordings.length
          ? 'Über Ihren persönlichen Link sehen Sie die Aufzeichnung an und finden Ihr Programm, Unterlagen und Antworten auf Ihre Fragen.'
          : 'Über Ihren persönlichen Link finden Sie weiterhin Ihr Programm, Unterlagen und Antworten auf Ihre Fragen.',
        { button: recordings.length ? 'Aufzeichnung ansehen' : 'Meine Veranstaltung öffnen', path },
      ],
    }),
    noShow: ({ event, recordings = [], path }) => ({
      subject: `Schade, dass es nicht geklappt hat: ${event.title}`,
      blocks: [
        `Sie waren für „${event.title}“ angemeldet und konnten offenbar nicht dabei sein. Das macht nichts.`,
        ...watchAgain(recordings),
        recordings.length
          ? 'Über Ihren persönlichen Link holen Sie das Wichtigste nach: mit der Aufzeichnung, den Unterlagen und den Antworten.'
          : 'Über Ihren persönlichen Link finden Sie Programm, Unterlagen und Antworten.',
        { button: recordings.length ? 'Aufzeichnung ansehen' : 'Meine Veranstaltung öffnen', path },
        {
          quiet:
            'Waren Sie doch dabei, etwa gemeinsam mit anderen an einem Gerät? Dann betrachten Sie diese E-Mail bitte als gegenstandslos.',
        },
      ],
    }),
    confirmationReminder: ({ event, until, path }) => ({
      subject: `Noch nicht bestätigt: ${event.title}`,
      blocks: [
        'mit dieser E-Mail-Adresse wurde eine Anmeldung begonnen, die noch nicht bestätigt ist. Erst danach sind Sie dabei.',
        factsOf(event),
        { button: 'Anmeldung bestätigen', path },
        `Der Link gilt bis ${dateOf(until, event.zone, 'de')}, ${timeOf(until, event.zone, 'de')}.`,
        {
          quiet:
            'Sie haben sich nicht angemeldet oder möchten nicht mehr teilnehmen? Dann brauchen Sie nichts zu tun: Ohne Bestätigung werden die Angaben gelöscht.',
        },
      ],
    }),
  },
};
