import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  entryWishMinutes,
  waitingAtMost,
  type EntryList,
  type EntryPeople,
  type EntryPerson,
  type EntryState,
  type EntryWish,
} from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { Events } from '@plenum/events';
import { Clock } from '@plenum/platform/clock';
import { newId, UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { VouchedEntries, type Registrant } from '@plenum/registration';
import { EntryDoors } from './entry-doors.js';
import { EntryWishRow } from './entry-wish.entity.js';
import { likeness, maskedAddress, searchWords, stateOf } from './entry.rules.js';

const matchesAtMost = 5;
const peopleAtMost = 20;
/** Looked at for all who wait together: names like everybody's must not read the whole event. */
const candidatesAtMost = 500;

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

const personOf = ({ id, name, organisation, email, state, devices }: Registrant): EntryPerson => ({
  registrationId: id,
  name,
  organisation,
  address: maskedAddress(email),
  state,
  devices,
});

/** "I registered but got no mail": people at the entrance, and the crew that looks who they are. */
@Injectable()
export class EntryWishes {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly events: Events,
    private readonly people: VouchedEntries,
    private readonly doors: EntryDoors,
    private readonly clock: Clock,
  ) {}

  /**
   * Keeps the wish and answers the secret of the browser that waits. Says nothing of whether there is such a registration.
   * @throws `event.notFound`, `entry.closed`, `entry.full` when too many wait already
   */
  async ask(eventId: string, { name, organisation = '' }: EntryWish): Promise<string> {
    await this.doors.open(eventId);
    const token = randomBytes(32).toString('base64url');
    const now = this.clock.now();
    const until = new Date(now.getTime() + entryWishMinutes * 60_000);
    const kept = await this.unitOfWork.query<{ id: string }>(
      `INSERT INTO entry_wish (id, event_id, name, organisation, token_hash, state, made_at, until)
       SELECT $1, $2, $3, $4, $5, 'waiting', $6, $7
        WHERE (SELECT count(*) FROM entry_wish WHERE event_id = $2 AND state = 'waiting' AND until > $6) < ${waitingAtMost}
       RETURNING id`,
      [newId(), eventId, name, organisation, hashOf(token), now, until],
    );
    if (kept.length === 0) throw new Problem('entry.full', { retryAfter: 60 });
    return token;
  }

  /** How a wish stands, and of which event. @throws `entry.wishGone` */
  async look(token: string): Promise<{ state: EntryState; eventId: string }> {
    const wish = await this.byToken(token);
    return { state: stateOf(wish, this.clock.now()), eventId: wish.eventId };
  }

  /**
   * Lets the browser in whose wish was approved, once. Answers the secret for the device cookie and the event.
   * @throws `entry.wishGone`, `entry.decided` when it was not approved, and as `VouchedEntries.letIn`
   */
  take(token: string, known: readonly string[]): Promise<{ secret: string; eventId: string }> {
    return this.unitOfWork.run(async () => {
      const wish = await this.byToken(token, { lock: true });
      const now = this.clock.now();
      const state = stateOf(wish, now);
      if (state !== 'approved' || !wish.registrationId) throw new Problem('entry.decided', { params: { state } });
      const secret = await this.people.letIn(wish.registrationId, known);
      await this.unitOfWork.of(EntryWishRow).update(wish.id, { takenAt: now });
      return { secret, eventId: wish.eventId };
    });
  }

  /** Who waits, with the registrations that may be theirs, in a constant number of queries. @throws `event.notFound`, `forbidden` */
  async list(viewer: Viewer, eventId: string): Promise<EntryList> {
    await this.events.require(viewer, eventId, 'entry.admit');
    const wishes = await this.unitOfWork
      .of(EntryWishRow)
      .createQueryBuilder('wish')
      .where(`wish.eventId = :eventId AND wish.state = 'waiting' AND wish.until > :now`, {
        eventId,
        now: this.clock.now(),
      })
      .orderBy('wish.id')
      .getMany();
    const words = [...new Set(wishes.flatMap(({ name }) => searchWords(name)))];
    const candidates = await this.people.withWords(eventId, words, candidatesAtMost);
    return {
      wishes: wishes.map((wish) => ({
        id: wish.id,
        name: wish.name,
        organisation: wish.organisation,
        madeAt: wish.madeAt.toISOString(),
        until: wish.until.toISOString(),
        matches: candidates
          .map((candidate) => ({ candidate, alike: likeness(wish, candidate) }))
          .filter(({ alike }) => alike > 0)
          .toSorted((one, other) => other.alike - one.alike)
          .slice(0, matchesAtMost)
          .map(({ candidate }) => personOf(candidate)),
      })),
    };
  }

  /** Registrations somebody may have, for who is on the phone. @throws `event.notFound`, `forbidden` */
  async find(viewer: Viewer, eventId: string, search: string): Promise<EntryPeople> {
    await this.events.require(viewer, eventId, 'entry.admit');
    const found = await this.people.withWords(eventId, [search.trim()], peopleAtMost);
    return { people: found.map(personOf) };
  }

  /**
   * That browser comes in as this registration.
   * @throws `entry.wishGone`, `entry.decided`, `registration.notFound`, `forbidden`
   */
  async approve(viewer: Viewer, wishId: string, registrationId: string): Promise<void> {
    await this.decide(viewer, wishId, async (wish) => {
      const person = await this.people.find(registrationId);
      if (person?.eventId !== wish.eventId) throw new Problem('registration.notFound');
      const until = new Date(this.clock.now().getTime() + entryWishMinutes * 60_000);
      return { state: 'approved', registrationId, until };
    });
  }

  /** @throws `entry.wishGone`, `entry.decided`, `forbidden` */
  async decline(viewer: Viewer, wishId: string): Promise<void> {
    await this.decide(viewer, wishId, async () => ({ state: 'declined' }));
  }

  private decide(viewer: Viewer, wishId: string, how: (wish: EntryWishRow) => Promise<Partial<EntryWishRow>>) {
    return this.unitOfWork.run(async () => {
      const wish = await this.unitOfWork
        .of(EntryWishRow)
        .findOne({ where: { id: wishId }, lock: { mode: 'pessimistic_write' } });
      if (!wish) throw new Problem(viewer.kind === 'guest' ? 'access.signInRequired' : 'entry.wishGone');
      await this.events.require(viewer, wish.eventId, 'entry.admit', { hiddenAs: 'entry.wishGone' });
      const state = stateOf(wish, this.clock.now());
      if (state !== 'waiting') throw new Problem('entry.decided', { params: { state } });
      await this.unitOfWork.of(EntryWishRow).update(wish.id, { ...(await how(wish)), decidedBy: viewer.id });
    });
  }

  private async byToken(token: string, { lock = false } = {}): Promise<EntryWishRow> {
    const wish =
      token.length === 43
        ? await this.unitOfWork.of(EntryWishRow).findOne({
            where: { tokenHash: hashOf(token) },
            ...(lock && { lock: { mode: 'pessimistic_write' as const } }),
          })
        : null;
    if (!wish) throw new Problem('entry.wishGone');
    return wish;
  }
}
