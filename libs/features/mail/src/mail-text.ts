import type { MailKind } from '@plenum/contracts';
import type { MailParams, MailSecrets } from './mail-kinds.js';

/** What a mail is made of, before it is text or HTML. Everything in it is plain text. */
export type Block =
  | string
  | { facts: [label: string, value: string][] }
  | { button: string; path: string }
  | { code: string }
  | { quiet: string }
  /** What somebody wrote: line ends stay, and addresses become links with their host in sight. `{link}` stands for `path`. */
  | { prose: string; path?: string };

export interface MailText {
  subject: string;
  blocks: Block[];
}

export type TextOf<Kind extends MailKind> = (params: MailParams<Kind> & MailSecrets<Kind>) => MailText;

/** Every text of one language. */
export interface MailTexts {
  /** With the name, or without one where there is none worth repeating. */
  greeting(name: string): string;
  /** Why one gets this mail, below everything. `organisation` is missing in mails about one's own account. */
  closing(organisation: string | undefined): string;
  /** Where one may do without such mails: the link that ends them. */
  unsubscribe(organisation: string | undefined): string;
  /** The same below an organiser's message. */
  unsubscribeMessages(organisation: string | undefined): string;
  /** Above the address that a button also leads to. */
  orCopy: string;
  kinds: { [Kind in MailKind]: TextOf<Kind> };
}
