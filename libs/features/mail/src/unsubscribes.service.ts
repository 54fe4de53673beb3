import { Injectable } from '@nestjs/common';
import type { Locale, OrganisationView } from '@plenum/contracts';
import { Organisations } from '@plenum/organisations';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { MailTokens } from './mail-tokens.js';
import { Mail } from './mail.entity.js';
import { Suppressions } from './suppressions.service.js';

/** Behind the link in reminders: no more of them from this organisation, or again. */
@Injectable()
export class Unsubscribes {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly tokens: MailTokens,
    private readonly suppressions: Suppressions,
    private readonly organisations: Organisations,
  ) {}

  /** Whose reminders it is about. Looking changes nothing. @throws `unsubscribe.linkWrong` */
  async about(token: string): Promise<{ organisation: OrganisationView; unsubscribed: boolean; locale: Locale }> {
    const { organisationId, toAddress, locale } = await this.mailOf(token);
    const organisation = await this.organisations.byId(organisationId);
    return { organisation, unsubscribed: await this.suppressions.isUnsubscribed(organisationId, toAddress), locale };
  }

  /** @throws `unsubscribe.linkWrong` */
  async unsubscribe(token: string): Promise<void> {
    const { organisationId, toAddress } = await this.mailOf(token);
    await this.suppressions.unsubscribe(organisationId, toAddress);
  }

  /** @throws `unsubscribe.linkWrong` */
  async resubscribe(token: string): Promise<void> {
    const { organisationId, toAddress } = await this.mailOf(token);
    await this.suppressions.resubscribe(organisationId, toAddress);
  }

  private async mailOf(token: string) {
    const id = this.tokens.read('unsubscribe', token);
    const mail = id ? await this.unitOfWork.of(Mail).findOneBy({ id }) : null;
    if (!mail?.organisationId) throw new Problem('unsubscribe.linkWrong');
    const { organisationId, toAddress, locale } = mail;
    return { organisationId, toAddress, locale };
  }
}
