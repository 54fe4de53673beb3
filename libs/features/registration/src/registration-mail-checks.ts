import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Mails } from '@plenum/mail';
import { LinkTokens } from './link-tokens.js';
import { RegistrationBook } from './registration-book.js';

/** Whether a mail of ours still holds when its time has come. */
@Injectable()
export class RegistrationMailChecks implements OnModuleInit {
  constructor(
    private readonly mails: Mails,
    private readonly book: RegistrationBook,
    private readonly links: LinkTokens,
  ) {}

  onModuleInit(): void {
    // A mail may wait for hours while the mail server is away: what it says must still be so when it leaves.
    this.mails.check('confirmationRequest', ({ registrationId }) => this.withLink(registrationId, 'unconfirmed'));
    this.mails.check('confirmed', ({ registrationId }) => this.withLink(registrationId, 'confirmed'));
  }

  /** With the link as it is now: it may have been made anew, and a mail that is sent again keeps none. */
  private async withLink(registrationId: string | null, state: 'unconfirmed' | 'confirmed') {
    const [registration] = registrationId === null ? [] : await this.book.byIds([registrationId]);
    if (registration?.state !== state) return 'stop' as const;
    if (state === 'unconfirmed' && !this.book.isLinkOpen(registration)) return 'stop' as const;
    const { id, linkVersion } = registration;
    const path =
      state === 'confirmed'
        ? this.links.personalPath(await this.book.personalToken(registration))
        : this.links.confirmationPath(this.links.make('confirm', id, linkVersion));
    return { secretParams: { path } };
  }
}
