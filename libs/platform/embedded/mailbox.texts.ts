const german = {
  title: 'Postfach zum Ausprobieren',
  about: 'Alle E-Mails, die Plenum hier verschickt, landen nur auf dieser Seite.',
  messages: 'Nachrichten',
  message: 'Nachricht',
  recipient: 'Empfängeradresse',
  search: 'Anzeigen',
  all: 'Alle zeigen',
  none: 'Noch keine E-Mails. Sobald Plenum eine verschickt, steht sie hier.',
  noneFor: (to: string) => `Keine E-Mails an ${to}.`,
  choose: 'Wählen Sie links eine Nachricht aus.',
  back: 'Zurück zur Liste',
  noSubject: '(ohne Betreff)',
  from: 'Von',
  to: 'An',
  deliveredTo: 'Zugestellt an',
  received: 'Eingegangen',
  links: 'Links in dieser Nachricht',
  content: 'Inhalt der Nachricht',
  plainText: 'Nur Text',
  attachments: 'Anhänge',
  source: 'Quelltext anzeigen',
  missing: 'Diese Nachricht gibt es nicht (mehr).',
  arrived: 'Es sind neue E-Mails da.',
  show: 'Liste neu laden',
};

const english: typeof german = {
  title: 'Mailbox for trying out',
  about: 'Every e-mail Plenum sends from here ends up on this page and nowhere else.',
  messages: 'Messages',
  message: 'Message',
  recipient: 'Recipient address',
  search: 'Show',
  all: 'Show all',
  none: 'No e-mails yet. As soon as Plenum sends one, it is listed here.',
  noneFor: (to: string) => `No e-mails to ${to}.`,
  choose: 'Choose a message from the list.',
  back: 'Back to the list',
  noSubject: '(no subject)',
  from: 'From',
  to: 'To',
  deliveredTo: 'Delivered to',
  received: 'Received',
  links: 'Links in this message',
  content: 'Content of the message',
  plainText: 'Text only',
  attachments: 'Attachments',
  source: 'Show source',
  missing: 'There is no such message (any more).',
  arrived: 'New e-mails have arrived.',
  show: 'Reload the list',
};

export type MailboxTexts = typeof german;
export type MailboxLanguage = 'de' | 'en';

export const mailboxTexts: Record<MailboxLanguage, MailboxTexts> = { de: german, en: english };

/** The better of our two languages for an Accept-Language header; English when it names neither. */
export function languageFor(header: string | undefined): MailboxLanguage {
  const wanted = (header ?? '').split(',').map((part) => {
    const [tag = '', weight = 'q=1'] = part
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/);
    return { language: tag.split('-')[0], weight: Number(weight.replace('q=', '')) || 0 };
  });
  const best = wanted
    .filter(({ language, weight }) => (language === 'de' || language === 'en') && weight > 0)
    .sort((a, b) => b.weight - a.weight)[0];
  return best?.language === 'de' ? 'de' : 'en';
}
