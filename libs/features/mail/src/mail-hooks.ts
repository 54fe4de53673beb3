import { Injectable } from '@nestjs/common';
import type { Locale, MailKind } from '@plenum/contracts';
import type { MailParams, MailSecrets } from './mail-kinds.js';
import type { AttachmentReference } from './mail.entity.js';

/** A mail whose time has come, as features see it. */
export interface DueMail<Kind extends MailKind = MailKind> {
  id: string;
  key: string;
  kind: Kind;
  locale: Locale;
  params: MailParams<Kind>;
  organisationId: string | null;
  eventId: string | null;
  registrationId: string | null;
}

/**
 * Whether a mail still holds. `stop`: it is never sent and shows as stopped. `later`: looked at again then.
 * The object form sends it, with params as they are now instead of as they were when it was queued.
 */
export type MailVerdict<Kind extends MailKind = MailKind> =
  'send' | 'stop' | { later: Date } | { params?: MailParams<Kind>; secretParams?: MailSecrets<Kind> };
export type MailChecker<Kind extends MailKind = MailKind> = (mail: DueMail<Kind>) => Promise<MailVerdict<Kind>>;

/** A calendar file as text; null when there is nothing to attach any more. */
export type AttachmentProvider = (id: string, mail: DueMail) => Promise<{ filename: string; content: string } | null>;

/** Told in the transaction that records how a mail ended; what it writes becomes true together with that. */
export type MailListener = (mail: DueMail, state: 'sent' | 'failed' | 'stopped' | 'unknown') => Promise<void>;

/** What features have to say when a mail's time has come. */
@Injectable()
export class MailHooks {
  private readonly checkers = new Map<MailKind, MailChecker>();
  private readonly listeners = new Map<MailKind, MailListener>();
  private readonly providers = new Map<AttachmentReference['kind'], AttachmentProvider>();

  check<Kind extends MailKind>(kind: Kind, checker: MailChecker<Kind>): void {
    this.checkers.set(kind, checker as unknown as MailChecker);
  }

  settled(kind: MailKind, listener: MailListener): void {
    this.listeners.set(kind, listener);
  }

  listenerOf(kind: MailKind): MailListener | undefined {
    return this.listeners.get(kind);
  }

  provide(kind: AttachmentReference['kind'], provider: AttachmentProvider): void {
    this.providers.set(kind, provider);
  }

  async verdictOn(mail: DueMail): Promise<MailVerdict> {
    return (await this.checkers.get(mail.kind)?.(mail)) ?? 'send';
  }

  async attachmentsOf(mail: DueMail, references: readonly AttachmentReference[]) {
    const found = await Promise.all(references.map(async ({ kind, id }) => this.providers.get(kind)?.(id, mail)));
    return found.filter((attachment) => attachment !== undefined && attachment !== null);
  }
}
