import { Injectable } from '@nestjs/common';
import type { ConsentPurpose, Locale, MailKind } from '@plenum/contracts';
import { MomentaryGathering } from './gathering.js';
import type { CalendarFile } from '@plenum/platform/mail';
import { needOf, type MailNeed, type MailParams, type MailSecrets } from './mail-kinds.js';
import type { AttachmentReference, Mail } from './mail.entity.js';
import type { OwnText } from './own-text.js';
import type { SettledState } from './mail.rules.js';

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
 * Whether a mail still holds. `stop`: it is never sent and shows as stopped. `missed`: nor is it, because its time is over. `later`: looked at again then.
 * The object form sends it, with params as they are now instead of as they were when it was queued.
 */
export type MailVerdict<Kind extends MailKind = MailKind> =
  | 'send'
  | 'stop'
  | 'missed'
  | { later: Date }
  | { params?: MailParams<Kind>; secretParams?: MailSecrets<Kind> };
export type MailChecker<Kind extends MailKind = MailKind> = (mail: DueMail<Kind>) => Promise<MailVerdict<Kind>>;
/** The same for several at once, answered in the same order: for kinds that go to thousands. */
export type ManyMailsChecker<Kind extends MailKind = MailKind> = (
  mails: readonly DueMail<Kind>[],
) => Promise<MailVerdict<Kind>[]>;

/** Who of these registrations has agreed to a purpose and not taken it back. */
export type ConsentSource = (
  purpose: ConsentPurpose,
  registrationIds: readonly string[],
) => Promise<ReadonlySet<string>>;

/** A calendar file as text; null when there is nothing to attach any more. */
export type AttachmentProvider = (id: string) => Promise<CalendarFile | null>;

/** A mail that asks for what goes with it. */
export interface MailWithFiles {
  mailId: string;
  kind: MailKind;
  to: { name: string; address: string };
  /** The address it comes from. */
  from: string;
  /** Of the reference. */
  id: string;
}
/** Files made for one mail, several mails at once, answered in the same order. Asked again when a mail is tried again. */
export type OwnAttachmentsProvider = (mails: readonly MailWithFiles[]) => Promise<CalendarFile[][]>;

/** Which text of an organisation a mail may need; `id` where it is to be that version and no other. */
export interface WantedText {
  organisationId: string;
  kind: MailKind;
  locale: Locale;
  id: string | null;
}
export type OrganisationText = OwnText & { id: string };
/** Answers in the same order; undefined where our own words hold. */
export type TextProvider = (wanted: readonly WantedText[]) => Promise<(OrganisationText | undefined)[]>;

export interface SettledMail {
  mail: DueMail;
  state: SettledState;
}

/** Told in the transaction that records how mails ended; what it writes becomes true together with that. */
export type MailListener = (settled: readonly SettledMail[]) => Promise<void>;

type AskingMail = Pick<Mail, 'id' | 'kind' | 'toName' | 'toAddress' | 'attach'>;
type Attachment = Awaited<ReturnType<AttachmentProvider>>;

/** How long an attachment may be used for other mails, in milliseconds: a cancellation goes to thousands. */
const attachmentFreshFor = 2000;

/** What features have to say when a mail's time has come. */
@Injectable()
export class MailHooks {
  private readonly checkers = new Map<MailKind, MomentaryGathering<DueMail, MailVerdict>>();
  private readonly listeners = new Map<MailKind, MailListener>();
  private readonly providers = new Map<AttachmentReference['kind'], AttachmentProvider>();
  private texts?: MomentaryGathering<WantedText, OrganisationText | undefined>;
  private readonly ownProviders = new Map<
    AttachmentReference['kind'],
    MomentaryGathering<MailWithFiles, CalendarFile[]>
  >();
  private readonly made = new Map<string, { at: number; attachment: Promise<Attachment> }>();

  private consents: ConsentSource = async () => new Set();
  private readonly asked = new Map<ConsentPurpose, MomentaryGathering<string, boolean>>();

  /** What a kind needs; its table says it. */
  needOf: (kind: MailKind) => MailNeed = needOf;

  /** Registers who knows what people agreed to. Without anybody, nobody has. */
  consentsFrom(source: ConsentSource): void {
    this.consents = source;
  }

  /** Whether a mail has what its kind needs by way of consent, right now. Nobody agreed to anything without a registration. */
  async isAgreedTo({ kind, registrationId }: Pick<DueMail, 'kind' | 'registrationId'>): Promise<boolean> {
    const need = this.needOf(kind);
    if (need === 'service' || need === 'wanted') return true;
    if (!registrationId) return false;
    let gathering = this.asked.get(need);
    if (!gathering) {
      gathering = new MomentaryGathering(async (ids) => {
        const agreed = await this.consents(need, ids);
        return ids.map((id) => agreed.has(id));
      });
      this.asked.set(need, gathering);
    }
    return gathering.add(registrationId);
  }

  check<Kind extends MailKind>(kind: Kind, checker: MailChecker<Kind>): void {
    this.checkMany(kind, (mails) => Promise.all(mails.map((mail) => checker(mail))));
  }

  checkMany<Kind extends MailKind>(kind: Kind, checker: ManyMailsChecker<Kind>): void {
    this.checkers.set(
      kind,
      new MomentaryGathering((mails) => checker(mails as unknown as DueMail<Kind>[]) as Promise<MailVerdict[]>),
    );
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

  provideOwn(kind: AttachmentReference['kind'], provider: OwnAttachmentsProvider): void {
    this.ownProviders.set(kind, new MomentaryGathering((mails) => provider(mails)));
  }

  /** Registers who knows the texts of organisations. */
  textsFrom(provider: TextProvider): void {
    this.texts = new MomentaryGathering((wanted) => provider(wanted));
  }

  async textOf(wanted: WantedText): Promise<OrganisationText | undefined> {
    return this.texts?.add(wanted);
  }

  async verdictOn(mail: DueMail): Promise<MailVerdict> {
    return (await this.checkers.get(mail.kind)?.add(mail)) ?? 'send';
  }

  async attachmentsOf(
    { id: mailId, kind: mailKind, toName, toAddress, attach }: AskingMail,
    from: string,
  ): Promise<CalendarFile[]> {
    const to = { name: toName, address: toAddress };
    const found = await Promise.all(
      attach.map(({ kind, id }): Promise<(CalendarFile | null)[]> => {
        const own = this.ownProviders.get(kind);
        return own
          ? own.add({ mailId, kind: mailKind, to, from, id })
          : this.attachment({ kind, id }).then((one) => [one]);
      }),
    );
    return found.flat().filter((attachment) => attachment !== null);
  }

  private attachment({ kind, id }: AttachmentReference): Promise<Attachment> {
    const now = performance.now();
    for (const [key, { at }] of this.made) if (now - at > attachmentFreshFor) this.made.delete(key);
    const key = `${kind} ${id}`;
    const known = this.made.get(key);
    if (known) return known.attachment;
    const attachment = this.providers.get(kind)?.(id) ?? Promise.resolve(null);
    this.made.set(key, { at: now, attachment });
    return attachment;
  }
}
