import type { Locale, MailProblem, SendingFacts } from '@plenum/contracts';

export interface ItTextFacts {
  domain: string;
  sending: SendingFacts;
  /** What the mail server there said, the most frequent first. */
  problems: readonly MailProblem[];
  event: string;
  contact: { name: string; email: string };
}

export interface ItText {
  subject: string;
  body: string;
}

const german = ({ domain, sending, problems, event, contact }: ItTextFacts): ItText => ({
  subject: `E-Mails von ${sending.organisation} an ${domain} kommen nicht an`,
  body: [
    'Guten Tag,',
    `Personen aus Ihrem Haus haben sich zu unserer Veranstaltung „${event}“ angemeldet. Die E-Mails dazu (Bestätigung, persönlicher Zugangslink, Erinnerung) kommen bei Adressen unter ${domain} nicht oder verspätet an.`,
    ...(problems.length > 0
      ? [
          `Ihr Mailserver antwortete:\n${problems.map(({ reply, mails }) => `- ${reply} (${mails} E-Mails)`).join('\n')}`,
        ]
      : []),
    'Bitte lassen Sie diese E-Mails zu. Das brauchen Sie dafür:',
    [
      `- Absender: ${sending.address}`,
      `- Absenderdomain: ${sending.domain}`,
      sending.host
        ? `- Mailserver, über den wir senden: ${sending.host}`
        : '- Mailserver, über den wir senden: bitte den Received-Zeilen entnehmen oder bei uns erfragen',
      `- SPF: Maßgeblich ist der Eintrag von ${sending.bounceDomain ?? sending.domain} (Absender im Umschlag).`,
      sending.dkim
        ? `- DKIM: signiert mit d=${sending.dkim.domain}, s=${sending.dkim.selector}; Schlüssel unter ${sending.dkim.selector}._domainkey.${sending.dkim.domain}`
        : '- DKIM: Die Anwendung selbst signiert nicht; eine Signatur setzt gegebenenfalls unser Mailserver.',
      `- Links in den E-Mails führen nur zu https://${sending.website}`,
      '- Kein Tracking, keine Werbung; Erinnerungen lassen sich mit einem Klick abbestellen (RFC 8058).',
    ].join('\n'),
    'Es genügt, den Absender oder die Domain auf die Liste zugelassener Absender zu setzen. Bei Aufschub (Greylisting) hilft eine Ausnahme für den genannten Mailserver.',
    `Für Rückfragen: ${contact.name}, ${contact.email}`,
    `Mit freundlichen Grüßen\n${contact.name}\n${sending.organisation}`,
  ].join('\n\n'),
});

const english = ({ domain, sending, problems, event, contact }: ItTextFacts): ItText => ({
  subject: `E-mails from ${sending.organisation} to ${domain} do not arrive`,
  body: [
    'Hello,',
    `People of your organisation have registered for our event “${event}”. The e-mails about it (confirmation, personal access link, reminder) do not reach addresses at ${domain}, or reach them late.`,
    ...(problems.length > 0
      ? [
          `Your mail server answered:\n${problems.map(({ reply, mails }) => `- ${reply} (${mails} e-mails)`).join('\n')}`,
        ]
      : []),
    'Please let these e-mails through. This is what you need for it:',
    [
      `- Sender: ${sending.address}`,
      `- Sender domain: ${sending.domain}`,
      sending.host
        ? `- Mail server we send through: ${sending.host}`
        : '- Mail server we send through: please see the Received lines, or ask us',
      `- SPF: the record of ${sending.bounceDomain ?? sending.domain} counts (sender in the envelope).`,
      sending.dkim
        ? `- DKIM: signed with d=${sending.dkim.domain}, s=${sending.dkim.selector}; key at ${sending.dkim.selector}._domainkey.${sending.dkim.domain}`
        : '- DKIM: the application itself does not sign; our mail server may.',
      `- Links in the e-mails lead to https://${sending.website} only`,
      '- No tracking, no advertising; reminders can be ended with one click (RFC 8058).',
    ].join('\n'),
    'It is enough to put the sender or the domain on your list of allowed senders. Where mails are deferred (greylisting), an exception for the mail server named above helps.',
    `If you have questions: ${contact.name}, ${contact.email}`,
    `Kind regards\n${contact.name}\n${sending.organisation}`,
  ].join('\n\n'),
});

/** A letter to the IT of recipients, in their language and not in that of the desk. */
export const itText = (locale: Locale, facts: ItTextFacts): ItText => (locale === 'de' ? german : english)(facts);

/** Every mail domain has this mailbox (RFC 5321). */
export const mailtoOf = (domain: string, { subject, body }: ItText): string =>
  `mailto:postmaster@${domain}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body.replace(/\n/g, '\r\n'))}`;
