import type { Delivery } from './delivery.rules.js';

/** A mail ready to go to exactly one person. */
export interface OutgoingMail {
  /** Makes the Message-ID: the same mail sent again is recognisable as the same. */
  id: string;
  /** Name of the sender; the address is the configured one. */
  fromName: string;
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
   * Hands the mail over; never rejects. `onBegin` runs when the conversation about it begins, and no byte of the text flows
   * before it is through; when it rejects, the mail is broken off and was not taken.
   */
  abstract deliver(mail: OutgoingMail, onBegin?: () => Promise<void>): Promise<Delivery>;

  /** Whether the server greets within `withinMs`. */
  abstract reachable(withinMs?: number): Promise<boolean>;
}
