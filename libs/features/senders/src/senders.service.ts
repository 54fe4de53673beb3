import { Injectable } from '@nestjs/common';
import type { Viewer } from '@plenum/access';
import type { EditSender, SenderView } from '@plenum/contracts';
import { Organisations } from '@plenum/organisations';
import { Clock } from '@plenum/platform/clock';
import { Config } from '@plenum/platform/config';
import { UnitOfWork } from '@plenum/platform/database';
import { dkimHostOf, dkimRecordOf, type MailSender } from '@plenum/platform/mail';
import { SenderKeys } from './sender-keys.js';
import { Sender } from './sender.entity.js';
import { isUsable, mayGo } from './sender.rules.js';
import type { SenderKey } from './sender-key.entity.js';

/** How long the answer who sends may be old: thousands of mails of one organisation ask for it. */
const freshForMs = 10_000;

interface Kept {
  at: number;
  sender: Promise<MailSender | undefined>;
}

/** From which address organisations' mails come: their own, once DNS proves that they may. */
@Injectable()
export class Senders {
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly organisations: Organisations,
    private readonly keys: SenderKeys,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** Who sends for that organisation; undefined: this Plenum under its own address. */
  of(organisationId: string): Promise<MailSender | undefined> {
    const now = performance.now();
    for (const [id, { at }] of this.kept) if (now - at > freshForMs) this.kept.delete(id);
    const known = this.kept.get(organisationId);
    if (known) return known.sender;
    const sender = this.read(organisationId);
    this.kept.set(organisationId, { at: now, sender });
    sender.catch(() => this.kept.delete(organisationId));
    return sender;
  }

  /** @throws `organisation.notFound`, `forbidden` */
  async see(viewer: Viewer, organisationId: string): Promise<SenderView> {
    await this.organisations.require(viewer, organisationId, 'organisation.edit');
    return this.view(organisationId);
  }

  /** Wants another address. A domain gets a key, and is asked for its record at once: it may be known from before. */
  async edit(viewer: Viewer, organisationId: string, { address }: EditSender): Promise<SenderView> {
    await this.organisations.require(viewer, organisationId, 'organisation.edit');
    await this.unitOfWork.of(Sender).upsert({ organisationId, address }, ['organisationId']);
    const known = await this.keys.ofDomain(organisationId, domainOf(address));
    if (!known.some((key) => isUsable(key) && this.keys.open(key)))
      await this.keys.prepare(organisationId, domainOf(address));
    return this.checked(organisationId, address);
  }

  /** Asks DNS now. */
  async check(viewer: Viewer, organisationId: string): Promise<SenderView> {
    await this.organisations.require(viewer, organisationId, 'organisation.edit');
    const address = await this.addressOf(organisationId);
    return address ? this.checked(organisationId, address) : this.view(organisationId);
  }

  /** A new key; the old one signs until the new one's record is there. */
  async renewKey(viewer: Viewer, organisationId: string): Promise<SenderView> {
    await this.organisations.require(viewer, organisationId, 'organisation.edit');
    const address = await this.addressOf(organisationId);
    if (address) await this.keys.prepare(organisationId, domainOf(address));
    return this.view(organisationId);
  }

  /** Back to the address of this Plenum. Keys stay, should the address come back. */
  async remove(viewer: Viewer, organisationId: string): Promise<void> {
    await this.organisations.require(viewer, organisationId, 'organisation.edit');
    await this.unitOfWork.of(Sender).delete({ organisationId });
    this.kept.delete(organisationId);
  }

  /** Looks whether records are still there, of everybody who was not asked for `olderThanHours`; what a timetable calls. */
  async checkAll(olderThanHours = 24): Promise<void> {
    const rows = await this.unitOfWork.query<{ organisationId: string; address: string }>(
      `SELECT organisation_id AS "organisationId", address FROM sender s
        WHERE EXISTS (SELECT 1 FROM sender_key k WHERE k.organisation_id = s.organisation_id AND k.state <> 'replaced'
                         AND k.domain = split_part(s.address, '@', -1)
                         AND (k.checked_at IS NULL OR k.checked_at < $1))`,
      [new Date(this.clock.now().getTime() - olderThanHours * 3_600_000)],
    );
    for (const { organisationId, address } of rows) await this.keys.check(organisationId, domainOf(address));
  }

  private async checked(organisationId: string, address: string): Promise<SenderView> {
    await this.keys.check(organisationId, domainOf(address));
    this.kept.delete(organisationId);
    return this.view(organisationId);
  }

  private async read(organisationId: string): Promise<MailSender | undefined> {
    const address = await this.addressOf(organisationId);
    if (!address) return undefined;
    const domain = domainOf(address);
    const key = (await this.keys.ofDomain(organisationId, domain)).find(isUsable);
    const privateKey = key && this.keys.open(key);
    return privateKey ? { address, dkim: { domain, selector: key.selector, privateKey } } : undefined;
  }

  private async addressOf(organisationId: string): Promise<string | undefined> {
    return (await this.unitOfWork.of(Sender).findOneBy({ organisationId }))?.address;
  }

  private async view(organisationId: string): Promise<SenderView> {
    const address = await this.addressOf(organisationId);
    const found = address ? await this.keys.ofDomain(organisationId, domainOf(address)) : [];
    const own = found.some((key) => isUsable(key) && this.keys.open(key) !== undefined);
    return {
      address: address ?? null,
      own,
      usual: this.config.variables.PLENUM_MAIL_FROM,
      keys: found.filter((key) => !mayGo(key, this.clock.now())).map(viewOf),
    };
  }
}

const domainOf = (address: string) => address.slice(address.lastIndexOf('@') + 1);

const viewOf = ({
  id,
  state,
  selector,
  domain,
  publicKey,
  found,
  checkedAt,
  madeAt,
}: SenderKey): SenderView['keys'][0] => ({
  id,
  state,
  host: dkimHostOf(selector, domain),
  record: dkimRecordOf(publicKey),
  found,
  checkedAt: checkedAt?.toISOString() ?? null,
  madeAt: madeAt.toISOString(),
});
