import { Injectable } from '@nestjs/common';
import { ownReplies } from '@plenum/contracts';
import { Clock } from '@plenum/platform/clock';
import { Config } from '@plenum/platform/config';
import type { OutgoingMail } from '@plenum/platform/mail';
import { MailHooks } from './mail-hooks.js';
import { whySuppressed } from './bounce.rules.js';
import { canUnsubscribe, lifetimeOf } from './mail-kinds.js';
import { MailTokens } from './mail-tokens.js';
import { MailRates } from './mail-rates.js';
import { MailSheets } from './mail-sheets.js';
import { isTrial } from './mail-trials.js';
import { render } from './mail-rendering.js';
import type { Mail } from './mail.entity.js';
import { dueMailOf } from './mail.view.js';
import { Senders } from '@plenum/senders';
import { Suppressions } from './suppressions.service.js';

/** What becomes of a mail that does not go out now. */
export type NotNow = { state: 'stopped' | 'missed' | 'suppressed'; reply?: string } | { later: Date; slotAt?: Date };

/** A mail as it goes out, and where its copy is kept. */
export type WrittenMail = OutgoingMail & { textId?: string; sheetId?: string };

/** Makes the mail of its row, when its time has come and if it still holds. */
@Injectable()
export class MailWriting {
  constructor(
    private readonly hooks: MailHooks,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly suppressions: Suppressions,
    private readonly rates: MailRates,
    private readonly tokens: MailTokens,
    private readonly sheets: MailSheets,
    private readonly senders: Senders,
  ) {}

  /** The mail as it goes out now; or that it does not, or not yet. @throws when it cannot be written */
  async write(mail: Mail): Promise<WrittenMail | NotNow> {
    if (this.clock.now().getTime() - mail.madeAt.getTime() > lifetimeOf(mail.kind, mail.params))
      return { state: 'missed' };
    const reason = await this.suppressions.against(mail);
    if (reason) return { state: 'suppressed', reply: whySuppressed[reason] };
    if (!(await this.hooks.isAgreedTo(mail))) return { state: 'stopped', reply: ownReplies.notAgreed };
    const verdict = isTrial(mail) ? 'send' : await this.hooks.verdictOn(dueMailOf(mail));
    if (verdict === 'stop') return { state: 'stopped' };
    if (verdict === 'missed') return { state: 'missed' };
    if (typeof verdict === 'object' && 'later' in verdict) return verdict;
    const turn = await this.rates.turnOf(mail);
    if (turn) return { later: turn, slotAt: turn };
    const fresh = verdict === 'send' ? {} : verdict;
    const { kind, locale, toName } = mail;
    const params = fresh.params ?? mail.params;
    const secretParams = fresh.secretParams ?? mail.secretParams;
    const isWanted = !canUnsubscribe(kind, mail.params) || !mail.organisationId;
    const unsubscribePath = isWanted ? undefined : this.tokens.unsubscribePath(mail.id);
    const own = await this.ownText(mail);
    const made = { kind, locale, toName, params, secretParams, unsubscribePath, own };
    const rendered = render(made, this.config.publicUrl);
    const hidden = [secretParams, unsubscribePath];
    const sheetId = await this.sheets.keep(mail.eventId, rendered, rendered.toName, hidden);
    const sender = mail.organisationId ? await this.senders.of(mail.organisationId) : undefined;
    return {
      id: mail.id,
      ...(sheetId && { sheetId }),
      ...(sender && { sender }),
      fromName: rendered.fromName,
      to: { name: rendered.toName, address: mail.toAddress },
      subject: rendered.subject,
      text: rendered.text,
      html: rendered.html,
      language: mail.locale,
      envelopeToken: this.tokens.make('bounce', mail.id),
      ...(unsubscribePath && { unsubscribeUrl: `${this.config.publicUrl}${unsubscribePath}` }),
      calendars: await this.hooks.attachmentsOf(mail, sender?.address ?? this.config.variables.PLENUM_MAIL_FROM),
      ...(own && { textId: own.id }),
    };
  }

  private async ownText(mail: Mail) {
    const { organisationId, kind, locale, textId } = mail;
    return organisationId
      ? this.hooks.textOf({ organisationId, kind, locale, id: isTrial(mail) ? textId : null })
      : undefined;
  }
}
