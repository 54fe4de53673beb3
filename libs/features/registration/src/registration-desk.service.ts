import { Injectable } from '@nestjs/common';
import {
  registrationsPerPage,
  registrationStates,
  type RegistrationList,
  type RegistrationQuery,
  type RegistrationRow,
  type RegistrationState,
  type RegistrationView,
} from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { Events } from '@plenum/events';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { searchWords } from '@plenum/platform/text';
import { Cancellations } from './cancellations.service.js';
import { RegistrationBook } from './registration-book.js';
import { Registration } from './registration.entity.js';

/** In which each word that is looked for must be. Lower case is made once for all of them; ILIKE makes it for each column. */
const searched = `lower(registration.name || ' ' || registration.email || ' ' || registration.organisation)`;

const sumOf = (counts: RegistrationList['counts']) => Object.values(counts).reduce((sum, count) => sum + count, 0);

/** What the organiser sees of registrations and does with them. */
@Injectable()
export class RegistrationDesk {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly events: Events,
    private readonly book: RegistrationBook,
    private readonly cancellations: Cancellations,
  ) {}

  /**
   * A page of an event's registrations, newest first, in a constant number of queries.
   * @throws event.notFound, forbidden
   */
  async list(viewer: Viewer, eventId: string, { search, state, page }: RegistrationQuery): Promise<RegistrationList> {
    await this.events.require(viewer, eventId, 'registration.see');
    const matching = this.unitOfWork
      .of(Registration)
      .createQueryBuilder('registration')
      .where('registration.event_id = :eventId', { eventId });
    if (state) matching.andWhere('registration.state = :state', { state });
    const words = searchWords(search);
    for (const [index, word] of words.entries())
      matching.andWhere(`strpos(${searched}, lower(:word${index})) > 0`, { [`word${index}`]: word });
    matching
      .orderBy('registration.id', 'DESC')
      .skip((page - 1) * registrationsPerPage)
      .take(registrationsPerPage);
    const counts = await this.counts(eventId);
    const [rows, total] =
      state || words.length > 0 ? await matching.getManyAndCount() : [await matching.getMany(), sumOf(counts)];
    return {
      registrations: await this.book.rows(rows),
      total,
      page,
      pages: Math.max(1, Math.ceil(total / registrationsPerPage)),
      counts,
    };
  }

  /** One person. @throws registration.notFound, forbidden */
  async one(viewer: Viewer, registrationId: string): Promise<RegistrationRow> {
    const [registration] = await this.book.byIds([registrationId]);
    if (!registration) throw new Problem(viewer.kind === 'guest' ? 'access.signInRequired' : 'registration.notFound');
    await this.events.require(viewer, registration.eventId, 'registration.see', { hiddenAs: 'registration.notFound' });
    const [row] = await this.book.rows([registration]);
    return row!;
  }

  /** @throws registration.notFound, forbidden */
  async cancel(viewer: Viewer, registrationId: string): Promise<RegistrationView> {
    return this.unitOfWork.run(async () => {
      const registration = await this.book.byId(registrationId);
      await this.events.require(viewer, registration.eventId, 'registration.edit', {
        hiddenAs: 'registration.notFound',
      });
      return this.book.view(await this.cancellations.cancel(registration));
    });
  }

  private async counts(eventId: string): Promise<RegistrationList['counts']> {
    const rows = await this.unitOfWork.query<{ state: RegistrationState; number: number }>(
      'SELECT state, count(*)::int AS number FROM registration WHERE event_id = $1 GROUP BY state',
      [eventId],
    );
    const none = Object.fromEntries(registrationStates.map((state) => [state, 0])) as Record<RegistrationState, number>;
    return { ...none, ...Object.fromEntries(rows.map(({ state, number }) => [state, number])) };
  }
}
