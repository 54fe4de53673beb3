import type { GrantScope, Role } from '@plenum/contracts';
import { placeOf } from './event-place.rules.js';
import { dateOf, dayOf, spanOf, timeOf } from './event-times.rules.js';
import type { EventFacts } from './mail-kinds.js';
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
    eventChanged: ({ event, before, path }) => ({
      subject: `Neuer Termin: ${event.title}`,
      blocks: [
        'der Termin dieser Veranstaltung hat sich geändert.',
        factsOf(event),
        { facts: [['Bisher', spanOf(before.startsAt, before.endsAt, event.zone, 'de')]] },
        { button: 'Meine Veranstaltung öffnen', path: path ?? event.path },
        'Ihre Anmeldung gilt weiter. Der neue Termin liegt als Kalenderdatei bei.',
      ],
    }),
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
