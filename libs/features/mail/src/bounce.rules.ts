import { suppressionReplies, type MailKind, type SuppressionReason } from '@plenum/contracts';

/** RFC 3463: there is no such mailbox, or none any more. */
const noSuchMailbox = ['5.1.1', '5.1.6', '5.1.10', '5.2.1'];

/** How many mails an address may refuse for other reasons before it gets no more. */
export const refusalsAtMost = 3;

export const codesOfNoMailbox: readonly string[] = noSuchMailbox;

/**
 * What a mail server's "no" to our own question says about the recipient: the enhanced code, or undefined when it is about
 * us, the text or the relay, which says nothing about the address.
 */
export const recipientRefused = (reply: string): string | undefined => {
  const code = /^5\d\d[ -].*?\b(5\.\d{1,3}\.\d{1,3})\b/.exec(reply)?.[1];
  if (code) return /^5\.[12]\./.test(code) ? code : undefined;
  return /^55[013][ -]/.test(reply) && !/relay|spam|block|denied|policy|auth/i.test(reply) ? '5.0.0' : undefined;
};

/** Reasons because of which a mail of this kind is not sent. Sign-in codes always are: somebody sits there and asks for one. */
export const reasonsAgainst = (kind: MailKind, canUnsubscribe: boolean): readonly SuppressionReason[] => {
  if (kind === 'signInCode') return [];
  return canUnsubscribe ? ['mailboxUnknown', 'refused', 'unsubscribed'] : ['mailboxUnknown', 'refused'];
};

/** The words beside the mail. */
export const whySuppressed = suppressionReplies;
