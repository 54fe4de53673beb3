import type { Locale, MailKind } from '@plenum/contracts';
import { mailKindsOf, type EventFacts } from './mail-kinds.js';
import { layOut, type LaidOut } from './mail-layout.js';
import type { MailText, MailTexts } from './mail-text.js';
import { fillOwnText, type OwnText } from './own-text.js';
import { englishTexts } from './texts.en.js';
import { germanTexts } from './texts.de.js';

const textsOf: Record<Locale, MailTexts> = { de: germanTexts, en: englishTexts };

export interface ToRender {
  kind: MailKind;
  locale: Locale;
  toName: string;
  params: unknown;
  secretParams: unknown;
  /** Of mails that one may do without. */
  unsubscribePath?: string;
  /** What the organisation writes instead of our words. */
  own?: OwnText;
}

export interface Rendered extends LaidOut {
  subject: string;
  fromName: string;
  /** The recipient's name, without what only spammers put into names. */
  toName: string;
}

/** Whoever registers somebody else's address chooses the name in the mail to them: links do not travel in it. */
export const nameWithoutLinks = (name: string) => (/[/@]|www\.|\.[a-z]{2,}/i.test(name) ? '' : name);

const isOfMessages = (kind: MailKind) => kind === 'message' || kind === 'messageApproval';

/** Our own words. */
export const usualText = (kind: MailKind, locale: Locale, facts: unknown): MailText =>
  (textsOf[locale].kinds[kind] as (facts: unknown) => MailText)(facts);

/**
 * The mail as it goes out. Pure: the same row gives the same mail.
 * @throws when params or secrets are not what the kind is made of
 */
export const render = (mail: ToRender, publicUrl: string): Rendered => {
  const { params, secrets } = mailKindsOf[mail.kind];
  const texts = textsOf[mail.locale];
  const given = { ...params.parse(mail.params), ...secrets.parse(mail.secretParams ?? {}) };
  const { subject, blocks } = mail.own
    ? fillOwnText(mail.own, mail.kind, given, mail.locale)
    : usualText(mail.kind, mail.locale, given);
  const about = given as { event?: EventFacts; organisation?: string };
  const organisation = about.event?.organisation ?? about.organisation;
  const toName = nameWithoutLinks(mail.toName);
  const address = (path: string) => `${publicUrl}${path}`;
  return {
    subject,
    toName,
    fromName: organisation ?? 'Plenum',
    ...layOut({
      locale: mail.locale,
      texts: isOfMessages(mail.kind) ? { ...texts, unsubscribe: (who) => texts.unsubscribeMessages(who) } : texts,
      name: toName,
      organisation,
      blocks,
      address,
      unsubscribePath: mail.unsubscribePath,
    }),
  };
};
