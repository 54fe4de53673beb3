import type { Delivery } from './delivery.rules.js';

/** An address mails may come from, and what proves it. */
export interface MailSender {
  address: string;
  /** Signs for the domain of the address. `privateKey` as PEM. */
  dkim: { domain: string; selector: string; privateKey: string };
}

/** A mail ready to go to exactly one person. */
export interface OutgoingMail {
  /** Makes the Message-ID: the same mail sent again is recognisable as the same. */
  id: string;
  fromName: string;
  /** Whose address it comes from; the configured one when missing. */
  sender?: MailSender;
  to: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
  /** Language of the text, `de` or `en`. */
  language: string;
  /** Names this mail in the envelope's sender, where bounces have an address of their own: small letters and digits. */
  envelopeToken?: string;
  /** Ends such mails by one POST without questions (RFC 8058); missing where one cannot do without them. */
  unsubscribeUrl?: string;
  /** Calendar files as text. */
  calendars: readonly CalendarFile[];
}

export interface CalendarFile {
  filename: string;
  content: string;
  /**
   * As the file says itself; without one `PUBLISH`. The first file that is a `REQUEST` or a `CANCEL` is also a part of the
   * text, where mail programs look for what they are to put into the calendar.
   */
  method?: 'PUBLISH' | 'REQUEST' | 'CANCEL';
}

/** Whoever takes our mails: speaks SMTP with the configured server. */
export abstract class MailServer {
  /**
   * Hands the mail over; never rejects. `beforeText` runs when the mail server waits for the text, and no byte of
   * that flows before it is through; when it rejects, the mail is broken off and was not taken.
   */
  abstract deliver(mail: OutgoingMail, beforeText?: () => Promise<void>): Promise<Delivery>;

  /** Whether the server greets within `withinMs`. */
  abstract reachable(withinMs?: number): Promise<boolean>;
}
