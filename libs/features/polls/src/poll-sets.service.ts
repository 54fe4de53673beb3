import { Injectable } from '@nestjs/common';
import {
  mostPollsInSet,
  type KeepPollSet,
  type PollSetFile,
  type PollSetView,
  type UsePollSet,
} from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { Events, Sessions } from '@plenum/events';
import { Clock } from '@plenum/platform/clock';
import { newId, UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { PollSet } from './poll-set.entity.js';
import { Poll } from './poll.entity.js';
import { viewContent } from './poll.view.js';
import { Polls } from './polls.service.js';

/** Polls of an organisation that are used again, from session to session and from event to event. */
@Injectable()
export class PollSets {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly events: Events,
    private readonly sessions: Sessions,
    private readonly polls: Polls,
    private readonly clock: Clock,
  ) {}

  /** Those of the organisation the event belongs to. @throws `event.notFound`, `forbidden` */
  async list(viewer: Viewer, eventId: string): Promise<PollSetView[]> {
    const { place } = await this.events.require(viewer, eventId, 'poll.run');
    const sets = await this.unitOfWork
      .of(PollSet)
      .find({ where: { organisationId: place.organisationId }, order: { name: 'ASC' } });
    return sets.map(view);
  }

  /** As a file that can be imported elsewhere. @throws `event.notFound`, `forbidden`, `poll.setNotFound` */
  async file(viewer: Viewer, eventId: string, setId: string): Promise<PollSetFile> {
    const { place } = await this.events.require(viewer, eventId, 'poll.run');
    const { name, polls } = view(await this.find(setId, place.organisationId));
    return { format: 'plenum-polls', version: 1, name, polls };
  }

  /** Takes a file; a set of the same name is replaced. @throws `event.notFound`, `forbidden` */
  take(viewer: Viewer, eventId: string, { name, polls }: PollSetFile): Promise<PollSetView> {
    return this.unitOfWork.run(async () => {
      const { place } = await this.events.require(viewer, eventId, 'event.edit');
      return this.save(place.organisationId, name, polls);
    });
  }

  /** Keeps the polls of a session as a set. @throws `session.notFound`, `forbidden`; `poll.notFound` when it has none */
  keep(viewer: Viewer, sessionId: string, { name }: KeepPollSet): Promise<PollSetView> {
    return this.unitOfWork.run(async () => {
      const { place } = await this.sessions.require(viewer, sessionId, 'event.edit');
      const polls = await this.unitOfWork
        .of(Poll)
        .find({ where: { sessionId }, order: { madeAt: 'ASC', id: 'ASC' }, take: mostPollsInSet });
      if (polls.length === 0) throw new Problem('poll.notFound');
      return this.save(place.organisationId, name, polls.map(viewContent));
    });
  }

  /** Its polls become drafts of the session, all or none. @throws `session.notFound`, `poll.setNotFound`, `poll.tooMany` */
  use(viewer: Viewer, sessionId: string, { setId }: UsePollSet): Promise<{ added: number }> {
    return this.unitOfWork.run(async () => {
      const { place } = await this.sessions.require(viewer, sessionId, 'poll.run');
      const { polls } = await this.find(setId, place.organisationId);
      for (const poll of polls) await this.polls.prepare(viewer, { sessionId, id: newId(), poll, version: 0 });
      return { added: polls.length };
    });
  }

  /** @throws `event.notFound`, `forbidden`, `poll.setNotFound` */
  remove(viewer: Viewer, eventId: string, setId: string): Promise<void> {
    return this.unitOfWork.run(async () => {
      const { place } = await this.events.require(viewer, eventId, 'event.edit');
      await this.find(setId, place.organisationId);
      await this.unitOfWork.of(PollSet).delete({ id: setId });
    });
  }

  private async save(organisationId: string, name: string, polls: PollSetFile['polls']): Promise<PollSetView> {
    const changedAt = this.clock.now();
    const [row] = await this.unitOfWork.query<{ id: string }>(
      `INSERT INTO poll_set (id, organisation_id, name, polls, changed_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (organisation_id, name) DO UPDATE SET polls = excluded.polls, changed_at = excluded.changed_at
       RETURNING id`,
      [newId(), organisationId, name, JSON.stringify(polls), changedAt],
    );
    return view({ id: row!.id, organisationId, name, polls, changedAt });
  }

  private async find(id: string, organisationId: string): Promise<PollSet> {
    const set = await this.unitOfWork.of(PollSet).findOneBy({ id, organisationId });
    if (!set) throw new Problem('poll.setNotFound');
    return set;
  }
}

const view = ({ id, name, polls, changedAt }: PollSet): PollSetView => ({
  id,
  name,
  changedAt: changedAt.toISOString(),
  polls: polls.map(viewContent),
});
