import { Injectable } from '@nestjs/common';
import type { Locale, OrganisationView } from '@plenum/contracts';
import { Organisations } from '@plenum/organisations';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { MailTokens } from './mail-tokens.js';
import { isToOneself } from './mail-trials.js';
import { Mail } from './mail.entity.js';
import { Suppressions } from './suppressions.service.js';

interface About {
  organisation: OrganisationView;
  unsubscribed: boolean;
  /** It stood in a mail that somebody sent to themselves: it ends nothing. */
  trial: boolean;
  locale: Locale;
}

/** Behind the link in reminders: no more of them from this organisation, or again. In a trial the link does nothing. */
@Injectable()
export class Unsubscribes {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly tokens: MailTokens,
    private readonly suppressions: Suppressions,
    private readonly organisations: Organisations,
  ) {}

  /** Whose reminders it is about. Looking changes nothing. @throws `unsubscribe.linkWrong` */
  async about(token: string): Promise<About> {
    const { organisationId, toAddress, locale, trial } = await this.mailOf(token);
    const organisation = await this.organisations.byId(organisationId);
    const unsubscribed = await this.suppressions.isUnsubscribed(organisationId, toAddress);
    return { organisation, unsubscribed, trial, locale };
  }

  /** @throws `unsubscribe.linkWrong` */
  async unsubscribe(token: string): Promise<void> {
    const { organisationId, toAddress, trial } = await this.mailOf(token);
    if (!trial) await this.suppressions.unsubscribe(organisationId, toAddress);
  }

  /** @throws `unsubscribe.linkWrong` */
  async resubscribe(token: string): Promise<void> {
    const { organisationId, toAddress, trial } = await this.mailOf(token);
    if (!trial) await this.suppressions.resubscribe(organisationId, toAddress);
  }

  private async mailOf(token: string) {
    const id = this.tokens.read('unsubscribe', token);
    const mail = id ? await this.unitOfWork.of(Mail).findOneBy({ id }) : null;
    if (!mail?.organisationId) throw new Problem('unsubscribe.linkWrong');
    const { organisationId, toAddress, locale } = mail;
    return { organisationId, toAddress, locale, trial: isToOneself(mail) };
  }
}
