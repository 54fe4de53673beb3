import { Injectable } from '@nestjs/common';
import type { MailTextPreview, TryMailText } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { Accounts } from '@plenum/accounts';
import { Mails, textFaults, trialKey, type MailRequest } from '@plenum/mail';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { MailTextSamples } from './mail-text-samples.service.js';
import { MailTexts, type TextPlace } from './mail-texts.service.js';

/** Looks at a text before it counts: on the screen, and in one's own mailbox. */
@Injectable()
export class MailTextTrials {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: MailTexts,
    private readonly samples: MailTextSamples,
    private readonly accounts: Accounts,
    private readonly mails: Mails,
  ) {}

  /** Subject and plain text of a mail with this text, or what is wrong with it. @throws as `page`, but `mailText.faulty` */
  async preview(viewer: Viewer, place: TextPlace, draft: TryMailText): Promise<MailTextPreview> {
    await this.texts.require(viewer, place);
    const faults = textFaults(draft, place.kind, place.locale);
    if (faults.length > 0) return { subject: '', text: '', faults };
    const sample = await this.samples.find(place, draft.mailId);
    const { subject, text } = this.samples.render(place, sample, draft);
    return { subject, text, faults };
  }

  /** The same mail as HTML. @throws `mailText.faulty`, `mail.notFound`, `organisation.notFound`, `forbidden`, `mailText.notFound` */
  async page(viewer: Viewer, place: TextPlace, draft: TryMailText): Promise<string> {
    const sample = await this.sampleFor(viewer, place, draft);
    return this.samples.render(place, sample, draft).html;
  }

  /** Sends it to whoever asks; answers the address. Its links lead nowhere. @throws as `page` */
  async send(viewer: Viewer, place: TextPlace, draft: TryMailText): Promise<string> {
    const { facts } = await this.sampleFor(viewer, place, draft);
    const { name, email } = await this.accounts.mine(viewer);
    const { organisationId, kind, locale } = place;
    await this.unitOfWork.run(async () => {
      const mark = locale === 'de' ? 'Probe' : 'Trial';
      const textId = await this.texts.keepTrial(viewer, place, { ...draft, subject: `${mark}: ${draft.subject}` });
      const request = {
        kind,
        key: trialKey(textId),
        to: { name, address: email },
        locale,
        params: facts,
        secretParams: facts,
        textId,
        organisationId,
      };
      // That the facts are those of the kind is checked where the row is made.
      await this.mails.queue(request as unknown as MailRequest);
    });
    return email;
  }

  private async sampleFor(viewer: Viewer, place: TextPlace, draft: TryMailText) {
    await this.texts.require(viewer, place);
    if (textFaults(draft, place.kind, place.locale).length > 0) throw new Problem('mailText.faulty');
    return this.samples.find(place, draft.mailId);
  }
}
