import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  stageFacts,
  type AskTicket,
  type StagePerson as StagePersonView,
  type StageRole,
  type StageSource,
  type StageTicket,
  type StageScene,
} from '@plenum/contracts';
import { may, type Place, type Viewer } from '@plenum/access';
import { SessionDoor } from '@plenum/live';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { offeredKinds } from './sdp.rules.js';
import { StageBook } from './stage-book.js';
import type { StagePerson } from './stage-person.entity.js';
import { StageRooms } from './stage-rooms.js';
import { StageTickets, type StageGrant } from './stage-tickets.js';
import { StageEngine, type Made } from './stage.engine.js';
import { mayPublish, maySee, tracksOf } from './stage.rules.js';

/** How often it is written down that a studio is still there; milliseconds. */
const seenEvery = 4000;

/** What a studio does on the stage, with its ticket. */
@Injectable()
export class StagePlaces {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly door: SessionDoor,
    private readonly book: StageBook,
    private readonly rooms: StageRooms,
    private readonly tickets: StageTickets,
    private readonly engine: StageEngine,
    private readonly clock: Clock,
  ) {}

  /**
   * A place backstage, or the next ticket for the place one has.
   * @throws as `SessionDoor.require`; `forbidden`, `stage.closed`, `stage.full`
   */
  async ticket(viewer: Viewer, sessionId: string, { tab, detail = '', as }: AskTicket): Promise<StageTicket> {
    const ticket = await this.unitOfWork.run(async () => {
      const { place } = await this.door.require(viewer, sessionId, 'broadcast.present');
      if (as === 'composer' && !may(viewer, 'broadcast.run', place)) throw new Problem('forbidden');
      const role: StageRole = as ?? roleOf(viewer, place);
      return this.give(viewer, { sessionId, tab, role, detail });
    });
    await this.engine.open(sessionId);
    return ticket;
  }

  /** The same for an attendee of whom is known that the crew asked them. @throws `stage.closed`, `stage.full` */
  async forGuest(viewer: Viewer, sessionId: string, tab: string): Promise<StageTicket> {
    const ticket = await this.unitOfWork.run(() => this.give(viewer, { sessionId, tab, role: 'guest', detail: '' }));
    await this.engine.open(sessionId);
    return ticket;
  }

  /** Whose ticket it is, by id. @throws `stage.ticketWrong` */
  holderOf(ticket: string | undefined, sessionId: string): string {
    return this.tickets.read(ticket, sessionId).personId;
  }

  /** What a studio needs to know, as soon as it is another than the version it knows. @throws `stage.ticketWrong`, `stage.left`, `stage.closed` */
  async follow(
    ticket: string | undefined,
    sessionId: string,
    since: string | undefined,
    gone: AbortSignal,
  ): Promise<StageScene> {
    const grant = this.tickets.read(ticket, sessionId);
    const until = performance.now() + stageFacts.followSeconds * 1000;
    // Listened for before it is looked at: nothing falls in between.
    for (;;) {
      const waiting = this.rooms.next(sessionId, until - performance.now(), gone);
      const view = await this.viewFor(grant).catch((error: unknown) => {
        waiting.stop();
        throw error;
      });
      if (view.version !== since || gone.aborted || performance.now() >= until) {
        waiting.stop();
        return view;
      }
      await waiting.something;
      if (this.rooms.isLeaving) return view;
    }
  }

  /** @throws `stage.offerWrong`, `stage.mayNot`, `stage.left`, `stage.closed`, `stage.ticketWrong` */
  async publish(ticket: string | undefined, sessionId: string, source: StageSource, offer: string): Promise<Made> {
    const grant = this.tickets.read(ticket, sessionId);
    const kinds = offeredKinds(offer, 'sendonly');
    if (!kinds) throw new Problem('stage.offerWrong');
    if (!mayPublish(grant.role, source, kinds)) throw new Problem('stage.mayNot');
    await this.require(grant);
    const made = await this.engine.publish(sessionId, { personId: grant.personId, source, kinds }, offer);
    // Whoever was put out meanwhile must not be there after all.
    await this.rooms.review(sessionId);
    return made;
  }

  /** @throws `stage.publicationNotFound`, also for what this ticket may not see; and as `publish` */
  async subscribe(ticket: string | undefined, sessionId: string, publicationId: string, offer: string): Promise<Made> {
    const grant = this.tickets.read(ticket, sessionId);
    if (!offeredKinds(offer, 'recvonly')) throw new Problem('stage.offerWrong');
    await this.require(grant);
    const publication = this.engine.list(sessionId).find(({ id }) => id === publicationId);
    const publisher = publication && (await this.book.person(sessionId, publication.personId));
    if (!publisher || !maySee(grant, publisher)) throw new Problem('stage.publicationNotFound');
    const made = await this.engine.subscribe(sessionId, grant, publicationId, offer);
    await this.rooms.review(sessionId);
    return made;
  }

  /** Ends a connection of one's own. */
  disconnect(ticket: string | undefined, sessionId: string, connectionId: string): void {
    const { personId } = this.tickets.read(ticket, sessionId);
    this.engine.end(sessionId, connectionId, personId);
  }

  leave(ticket: string | undefined, sessionId: string): Promise<void> {
    const { personId, tab, role } = this.tickets.read(ticket, sessionId);
    if (role === 'composer') {
      this.engine.drop(sessionId, personId, tab);
      return Promise.resolve();
    }
    return this.unitOfWork.run(async () => {
      await this.book.hold(sessionId);
      const person = await this.book.person(sessionId, personId);
      if (person?.tab === tab) await this.book.remove(person);
    });
  }

  private async give(
    viewer: Viewer,
    { sessionId, tab, role, detail }: { sessionId: string; tab: string; role: StageRole; detail: string },
  ): Promise<StageTicket> {
    const { open } = await this.book.hold(sessionId);
    if (!open) throw new Problem('stage.closed');
    const { ticket, expiresAt } = this.tickets.make({ sessionId, personId: viewer.id, tab, role });
    if (role !== 'composer') await this.takePlace(viewer, { sessionId, tab, role, detail });
    const known = role === 'composer' ? null : await this.book.person(sessionId, viewer.id);
    const { state, muted } = known ?? { state: 'backstage' as const, muted: false };
    const who = { personId: viewer.id, tab, role, state, muted, keyId: null };
    const seconds = (expiresAt.getTime() - this.clock.now().getTime()) / 1000;
    return {
      ticket,
      role,
      may: [...tracksOf[role]],
      iceServers: this.tickets.iceServers(viewer.id, expiresAt),
      expiresAt: expiresAt.toISOString(),
      engine: this.engine.name,
      livekit: await this.engine.admit(sessionId, who, seconds),
    };
  }

  private async takePlace(
    { id: personId, name }: Viewer,
    {
      sessionId,
      tab,
      role,
      detail,
    }: { sessionId: string; tab: string; role: Exclude<StageRole, 'composer'>; detail: string },
  ): Promise<void> {
    const known = await this.book.person(sessionId, personId);
    const now = this.clock.now();
    if (known) {
      // What the tab before was sending has nothing to do with this one.
      if (known.tab !== tab) await this.unitOfWork.afterCommit(() => this.engine.dropStudio(sessionId, personId));
      return this.book.change(known, { tab, name, detail, role, seenAt: now, issuedAt: now });
    }
    if ((await this.book.people(sessionId)).length >= stageFacts.mostPeople) throw new Problem('stage.full');
    return this.book.add({ sessionId, personId, tab, name, detail, role, issuedAt: now });
  }

  private async require({ sessionId, personId, tab, role }: StageGrant): Promise<StagePerson | null> {
    if (role === 'composer') {
      if (!(await this.book.isOpen(sessionId))) throw new Problem('stage.closed');
      return null;
    }
    const person = await this.book.person(sessionId, personId);
    if (person?.tab === tab) return person;
    throw new Problem((await this.book.isOpen(sessionId)) ? 'stage.left' : 'stage.closed');
  }

  private async viewFor(grant: StageGrant): Promise<StageScene> {
    const { sessionId } = grant;
    const own = await this.require(grant);
    if (own && this.clock.now().getTime() - own.seenAt.getTime() > seenEvery)
      await this.unitOfWork.query('UPDATE stage_person SET seen_at = $3 WHERE session_id = $1 AND person_id = $2', [
        sessionId,
        own.personId,
        this.clock.now(),
      ]);
    const [people, { layout, spotlight, signer, card }] = await Promise.all([
      this.book.people(sessionId),
      this.book.arrangement(sessionId),
    ]);
    const seen = people.filter((person) => maySee(grant, person));
    const ids = new Set(seen.map(({ personId }) => personId));
    const all = this.engine.list(sessionId).filter(({ personId }) => ids.has(personId));
    const ownId = own?.personId ?? '';
    const bySoftware = new Map(all.flatMap(({ personId, software }) => (software ? [[personId, software]] : [])));
    const publications = all.filter(
      ({ personId, source, software }) =>
        software || (personId !== ownId && !(source === 'camera' && bySoftware.has(personId))),
    );
    const view: Omit<StageScene, 'version'> = {
      me: own && viewOf(people.find(({ personId }) => personId === own.personId) ?? own),
      people: seen.map(viewOf),
      arrangement: { layout, spotlight, signer, card },
      publications: publications.map(({ id, personId, source, software, place }) => ({
        id,
        personId,
        source,
        software: software !== undefined,
        ...(place !== undefined && { place }),
      })),
      software: {
        connected: bySoftware.has(ownId),
        picture: bySoftware.get(ownId)?.picture ?? null,
        trouble: own && this.rooms.troubleOf(sessionId, ownId),
      },
      away: this.engine.away,
    };
    return { version: createHash('sha256').update(JSON.stringify(view)).digest('base64url').slice(0, 16), ...view };
  }
}

const roleOf = (viewer: Viewer, place: Place): 'host' | 'presenter' =>
  may(viewer, 'broadcast.run', place) ? 'host' : 'presenter';

const viewOf = ({ personId: id, name, detail, role, state, muted }: StagePerson): StagePersonView => ({
  id,
  name,
  detail,
  role,
  state,
  muted,
});
