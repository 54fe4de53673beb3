import { Injectable } from '@nestjs/common';
import type { EditRegistration, MyEventView } from '@plenum/contracts';
import { DisplayNames } from '@plenum/names';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { Agendas } from './agendas.service.js';
import { Cancellations } from './cancellations.service.js';
import { Devices, type Join } from './devices.service.js';
import { Happenings, type Happening } from './happenings.js';
import { RegistrationBook } from './registration-book.js';
import { RegistrationObservers } from './registration-observers.js';
import type { Registration } from './registration.entity.js';
import type { Form } from './sign-ups.service.js';

/** Without a language the organiser's sentences are taken to have been read in the person's own. */
export type EditForm = Pick<Form, 'way'> & Partial<Form>;

/** What a personal link can do: see, edit and cancel this registration, choose sessions, take part. Nothing else. */
@Injectable()
export class MyRegistrations {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly book: RegistrationBook,
    private readonly happenings: Happenings,
    private readonly agendas: Agendas,
    private readonly devices: Devices,
    private readonly cancellations: Cancellations,
    private readonly names: DisplayNames,
    private readonly observers: RegistrationObservers,
  ) {}

  /**
   * "My event". Also opens for a registration that was cancelled, so that its page can say so.
   * @throws registration.linkWrong
   */
  async see(token: string): Promise<MyEventView> {
    const mine = await this.book.findByLink('personal', token);
    if (!mine) throw new Problem('registration.linkWrong');
    return this.viewOf(mine);
  }

  /** @throws registration.linkWrong, registration.cancelled; name.reserved when one would take them for the crew */
  async edit(
    token: string,
    { displayName, ...input }: EditRegistration,
    { way, shownIn }: EditForm,
  ): Promise<MyEventView> {
    return this.unitOfWork.run(async () => {
      const mine = this.confirmed(await this.mine(token));
      const happening = await this.happenings.find(mine.eventId);
      const { organisation } = happening;
      // Whoever has a name keeps it; only a new one is looked at.
      if (input.name !== undefined && input.name !== mine.name)
        await this.happenings.requireFreeName(happening, input.name);
      if (displayName !== undefined)
        await this.setDisplayName(mine, { organisationId: organisation.id, eventId: mine.eventId }, displayName);
      const filled = { way, shownIn: shownIn ?? input.locale ?? mine.locale, organisation: organisation.name };
      const edited = await this.book.edit(mine, input, filled);
      await this.observers.tell('edited', { registrationId: mine.id, eventId: mine.eventId });
      return this.viewOf(edited);
    });
  }

  /**
   * Puts a session on the own agenda or takes it off.
   * @throws registration.linkWrong, registration.cancelled, session.notFound
   */
  async choose(token: string, sessionId: string, on: boolean): Promise<MyEventView> {
    return this.unitOfWork.run(async () => {
      const mine = this.confirmed(await this.mine(token));
      await this.agendas.choose(mine, sessionId, on);
      return this.viewOf(mine);
    });
  }

  /**
   * Ends this link and every device that joined with it, and mails a new one: somebody else may have it. Answers which
   * event it is about; the new link is told to nobody but the mailbox.
   * @throws registration.linkWrong, registration.cancelled
   */
  async replaceLink(token: string): Promise<Happening> {
    return this.unitOfWork.run(async () => {
      const mine = this.confirmed(await this.mine(token));
      await this.cancellations.replaceLink(mine);
      return this.happenings.find(mine.eventId);
    });
  }

  /** @throws registration.linkWrong */
  async cancel(token: string): Promise<void> {
    await this.unitOfWork.run(async () => this.cancellations.cancel(await this.mine(token)));
  }

  /**
   * Lets a browser take part and answers its secret for the device cookie.
   * @throws registration.linkWrong, registration.cancelled, device.tooMany
   */
  async join(token: string, join: Join): Promise<string> {
    return this.unitOfWork.run(async () => this.devices.join(this.confirmed(await this.mine(token)).id, join));
  }

  private async setDisplayName(
    mine: Registration,
    place: { organisationId: string; eventId: string },
    wanted: string | null,
  ): Promise<void> {
    if (wanted === ((await this.names.of(mine.id)) ?? null)) return;
    await this.names.set(mine.id, place, wanted, 'displayName');
  }

  private mine(token: string): Promise<Registration> {
    return this.book.byLink('personal', token);
  }

  private confirmed(mine: Registration): Registration {
    if (mine.state === 'cancelled') throw new Problem('registration.cancelled');
    if (mine.state !== 'confirmed') throw new Problem('registration.notConfirmed');
    return mine;
  }

  private async viewOf(mine: Registration): Promise<MyEventView> {
    const { programme, organisation } = await this.happenings.programme(mine.eventId);
    return {
      registration: await this.book.view(mine),
      displayName: (await this.names.of(mine.id)) ?? null,
      organisationSlug: organisation.slug,
      programme,
      agenda: await this.agendas.of(mine.id),
      devices: await this.devices.count(mine.id),
    };
  }
}
