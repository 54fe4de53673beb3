import { Injectable } from '@nestjs/common';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { AgendaChoice } from './agenda-choice.entity.js';
import { Happenings } from './happenings.js';
import { RegistrationObservers } from './registration-observers.js';
import type { Registration } from './registration.entity.js';

/** Which sessions people put on their own agenda. */
@Injectable()
export class Agendas {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly happenings: Happenings,
    private readonly observers: RegistrationObservers,
  ) {}

  async of(registrationId: string): Promise<string[]> {
    const choices = await this.unitOfWork.of(AgendaChoice).findBy({ registrationId });
    return choices.map(({ sessionId }) => sessionId);
  }

  /** @throws session.notFound when the session is not one of this event */
  async choose({ id: registrationId, eventId }: Registration, sessionId: string, on: boolean): Promise<void> {
    const { programme } = await this.happenings.programme(eventId);
    if (!programme.sessions.some(({ id }) => id === sessionId)) throw new Problem('session.notFound');
    const choices = this.unitOfWork.of(AgendaChoice);
    if (on === (await choices.existsBy({ registrationId, sessionId }))) return;
    if (on) await choices.insert({ registrationId, sessionId, chosenAt: this.clock.now() });
    else await choices.delete({ registrationId, sessionId });
    await this.observers.tell('agendaChanged', { registrationId, eventId });
  }
}
