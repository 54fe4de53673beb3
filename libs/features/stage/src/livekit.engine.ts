import { createHmac } from 'node:crypto';
import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { ParticipantInfo } from 'livekit-server-sdk';
import { v4 } from 'uuid';
import { stageFacts } from '@plenum/contracts';
import type { LiveKitPlace } from '@plenum/platform/config';
import { Problem } from '@plenum/platform/problems';
import { LiveKitApi, liveKitSdk } from './livekit-api.js';
import {
  isHeld,
  permissionIn,
  roomKinds,
  roomName,
  roomOf,
  sessionOf,
  sourceOf,
  type RoomKind,
} from './livekit.rules.js';
import { StageEngine, type Admission, type Made, type Publication, type Standing } from './stage.engine.js';

/** Milliseconds. How often it is looked for rooms nobody here knows of, such as after a restart. */
const adoptsEvery = 15_000;
/** A session that nobody asks about and nobody is connected to is let go. */
const forgetsAfter = 60_000;
/** A room that was made ready is made ready again for whoever comes that much later. */
const readyFor = 30_000;
/** Composers beside the people; each may be there twice while a connection is changed for another. */
const mostInRoom = (stageFacts.mostPeople + 4) * 2;

interface Watched {
  /** Who is in which room, by the last look; undefined while it failed or there was none. */
  seen: Record<RoomKind, readonly ParticipantInfo[]> | undefined;
  /** By identity, as the rows said last. */
  people: ReadonlyMap<string, Standing>;
  /** Composers admitted from here, by identity: they are hidden, and a list need not name them. */
  readonly composers: Set<string>;
  /** Who has to go, by identity, until that has worked. */
  readonly leaving: Set<string>;
  /** Since when composers of a person are out whose token was made before; milliseconds. */
  readonly droppedAt: Map<string, number>;
  told: string;
  readyAt: number;
  askedAt: number;
}

/**
 * The stage in a LiveKit of the operator's own. LiveKit passes pictures and sound and knows nothing: who may do what
 * stands in the tokens and is corrected by looking, at each change, each event of LiveKit's and every other second, who is
 * there and may do what. Whatever gets lost on the way is made up for by the next look.
 */
@Injectable()
export class LiveKitEngine extends StageEngine implements OnModuleInit, OnApplicationShutdown {
  override readonly name = 'livekit';
  override away = false;
  private readonly log = new Logger('LiveKit');
  private readonly api: LiveKitApi;
  private readonly watched = new Map<string, Watched>();
  private readonly listeners: ((sessionId: string) => void)[] = [];
  private readonly key: Buffer;
  /** Of this Plenum, in the names of its rooms. */
  private readonly mark: string;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly place: LiveKitPlace,
    secret: string,
  ) {
    super();
    this.api = new LiveKitApi(place);
    this.key = createHmac('sha256', secret).update('plenum:stage:livekit').digest();
    this.mark = `plenum-${this.hash('rooms').toString('hex', 0, 4)}`;
  }

  onModuleInit(): void {
    this.timer = setInterval(() => void this.adopt(), adoptsEvery).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Whether LiveKit answers, and to our key. */
  async reachable(): Promise<boolean> {
    return this.probe(() => this.api.check());
  }

  override async open(sessionId: string): Promise<void> {
    const watched = this.watch(sessionId);
    if (Date.now() - watched.readyAt < readyFor) return;
    const names = roomKinds.map((kind) => roomName(this.mark, sessionId, kind));
    const isReady = await this.probe(() =>
      Promise.all(names.map((name) => this.api.create(name, stageFacts.ticketSeconds, mostInRoom))),
    );
    if (isReady) watched.readyAt = Date.now();
  }

  override async admit(sessionId: string, who: Standing, seconds: number): Promise<Admission> {
    const watched = this.watch(sessionId);
    const identity = this.identityOf(sessionId, who);
    if (who.role === 'composer') watched.composers.add(identity);
    watched.leaving.delete(identity);
    const [stage, wings] = await Promise.all(
      roomKinds.map((kind) => this.token(identity, roomName(this.mark, sessionId, kind), { kind, who, seconds })),
    );
    return { url: this.place.url, stage: stage!, wings: wings! };
  }

  publish(): Promise<Made> {
    return Promise.reject(new Problem('stage.offerWrong'));
  }

  subscribe(): Promise<Made> {
    return Promise.reject(new Problem('stage.offerWrong'));
  }

  end(): void {}

  drop(sessionId: string, personId: string, tab?: string): void {
    const watched = this.watched.get(sessionId);
    if (!watched) return;
    if (tab === undefined) watched.droppedAt.set(personId, Date.now());
    const there = roomKinds.flatMap((kind) => (watched.seen?.[kind] ?? []).map(({ identity }) => identity));
    for (const identity of new Set([...watched.composers, ...there]))
      if (this.isOf(sessionId, { personId, tab }, identity, watched)) watched.leaving.add(identity);
    void this.seeOff(sessionId, watched);
    this.tell(sessionId, watched);
  }

  dropStudio(sessionId: string, personId: string): void {
    this.drop(sessionId, personId);
  }

  list(sessionId: string): readonly Publication[] {
    return this.publicationsOf(this.watch(sessionId));
  }

  override async refresh(sessionId: string): Promise<void> {
    const watched = this.watch(sessionId, false);
    const works = await this.probe(async () => {
      const [stage, wings] = await Promise.all(
        roomKinds.map((kind) => this.api.participants(roomName(this.mark, sessionId, kind))),
      );
      watched.seen = { stage: stage!, wings: wings! };
    });
    // What was seen before stays: studios go on with what they have.
    if (!works) return;
    this.tell(sessionId, watched);
    const isEmpty = roomKinds.every((kind) => watched.seen![kind].length === 0);
    if (isEmpty && Date.now() - watched.askedAt > forgetsAfter) this.watched.delete(sessionId);
  }

  async review(sessionId: string, people: readonly Standing[]): Promise<void> {
    const watched = this.watched.get(sessionId);
    if (!watched) return;
    watched.people = new Map(people.map((person) => [this.identityOf(sessionId, person), person]));
    this.tell(sessionId, watched);
    await Promise.all([
      this.seeOff(sessionId, watched),
      ...roomKinds.flatMap((kind) =>
        (watched.seen?.[kind] ?? []).map((participant) =>
          this.attempt(() => this.correct(sessionId, kind, { participant, watched })),
        ),
      ),
    ]);
  }

  async shut(sessionId: string): Promise<void> {
    const names = roomKinds.map((kind) => roomName(this.mark, sessionId, kind));
    // What does not work now is found, and done, when the rooms are looked for again.
    const isDone = await this.attempt(() => Promise.all(names.map((name) => this.api.delete(name))));
    if (isDone) this.watched.delete(sessionId);
    for (const listener of this.listeners) listener(sessionId);
  }

  sessions(): readonly string[] {
    return [...this.watched.keys()];
  }

  onChange(listener: (sessionId: string) => void): void {
    this.listeners.push(listener);
  }

  /** LiveKit has a way in of its own for broadcasting software; none of it comes here. */
  onRefusal(): void {}

  /**
   * The session an event is about; undefined: none of this Plenum's. Nothing else of it is taken for true.
   * @throws whatever it is that shows that LiveKit did not send it
   */
  async sessionOfEvent(body: string, authorization: string | undefined): Promise<string | undefined> {
    const { WebhookReceiver } = await liveKitSdk();
    const { apiKey, apiSecret } = this.place;
    const { room } = await new WebhookReceiver(apiKey, apiSecret).receive(body, authorization);
    const sessionId = sessionOf(this.mark, room?.name ?? '');
    if (sessionId) this.watch(sessionId, false);
    return sessionId;
  }

  /** Rooms of this Plenum that nobody here knows of: whoever is in them is to be looked after, too. */
  async adopt(): Promise<void> {
    await this.probe(async () => {
      for (const room of await this.api.rooms()) {
        const sessionId = sessionOf(this.mark, room);
        if (sessionId) this.watch(sessionId, false);
      }
    });
  }

  private async correct(
    sessionId: string,
    kind: RoomKind,
    {
      participant: { identity, permission, tracks, metadata },
      watched,
    }: { participant: ParticipantInfo; watched: Watched },
  ): Promise<void> {
    const room = roomName(this.mark, sessionId, kind);
    if (identity.startsWith('composer.')) {
      if (this.isDropped(sessionId, identity, Number(metadata), watched)) await this.remove(room, identity);
      return;
    }
    const standing = watched.people.get(identity);
    if (!standing) return this.remove(room, identity);
    const wanted = permissionIn(kind, standing);
    // LiveKit takes away itself what may not be published any more …
    if (!isHeld(permission, wanted)) await this.api.permit(room, identity, wanted);
    // … and should one not do that, it is not heard at least.
    for (const { sid, source, muted } of tracks)
      if (!muted && !wanted.sources.includes(source)) await this.api.mute(room, identity, sid);
  }

  private async seeOff(sessionId: string, { leaving, composers }: Watched): Promise<void> {
    for (const identity of leaving) {
      const names = roomKinds.map((kind) => roomName(this.mark, sessionId, kind));
      if (!(await this.attempt(() => Promise.all(names.map((room) => this.remove(room, identity)))))) return;
      leaving.delete(identity);
      composers.delete(identity);
    }
  }

  private async remove(room: string, identity: string): Promise<void> {
    await this.api.remove(room, identity, new Date());
  }

  private isDropped(sessionId: string, identity: string, madeAt: number, { droppedAt }: Watched): boolean {
    for (const [personId, at] of droppedAt)
      if (identity.startsWith(this.composerOf(sessionId, personId, ''))) return !(madeAt > at);
    return false;
  }

  private isOf(
    sessionId: string,
    { personId, tab }: { personId: string; tab: string | undefined },
    identity: string,
    { people }: Watched,
  ): boolean {
    if (tab !== undefined)
      return [this.placeOf(sessionId, personId, tab), this.composerOf(sessionId, personId, tab)].includes(identity);
    return people.get(identity)?.personId === personId || identity.startsWith(this.composerOf(sessionId, personId, ''));
  }

  private publicationsOf(watched: Watched): Publication[] {
    const found = new Map<string, Publication>();
    for (const kind of roomKinds)
      for (const { identity, tracks } of watched.seen?.[kind] ?? []) {
        const standing = watched.people.get(identity);
        if (!standing || roomOf(standing) !== kind || watched.leaving.has(identity)) continue;
        const { sources } = permissionIn(kind, standing);
        for (const track of tracks) {
          const source = sources.includes(track.source) ? sourceOf(track.source) : undefined;
          if (!source) continue;
          const id = this.uuid(`publication ${identity} ${source}`);
          found.set(id, { id, personId: standing.personId, source, software: undefined, place: identity });
        }
      }
    return [...found.values()].sort((one, other) => one.id.localeCompare(other.id));
  }

  private async token(
    identity: string,
    room: string,
    { kind, who, seconds }: { kind: RoomKind; who: Standing; seconds: number },
  ): Promise<string> {
    const { AccessToken } = await liveKitSdk();
    const { canSubscribe, canPublish, sources, hidden } = permissionIn(kind, who);
    const token = new AccessToken(this.place.apiKey, this.place.apiSecret, {
      identity,
      ttl: Math.min(stageFacts.ticketSeconds, Math.max(1, Math.floor(seconds))),
      // When it was made: a composer whose person lost their rights since then does not come back by it.
      ...(hidden && { metadata: String(Date.now()) }),
    });
    token.addGrant({
      roomJoin: true,
      room,
      canSubscribe,
      canPublish,
      ...(canPublish && { canPublishSources: [...sources] }),
      canPublishData: false,
      canUpdateOwnMetadata: false,
      ...(hidden && { hidden }),
    });
    return token.toJwt();
  }

  private identityOf(sessionId: string, { personId, tab, role }: Pick<Standing, 'personId' | 'tab' | 'role'>): string {
    return role === 'composer' ? this.composerOf(sessionId, personId, tab) : this.placeOf(sessionId, personId, tab);
  }

  /** Stands for a tab on this stage and tells nothing about whose it is. */
  private placeOf(sessionId: string, personId: string, tab: string): string {
    return this.uuid(`place ${sessionId} ${personId} ${tab}`);
  }

  /** @param tab empty: what those of all tabs begin with */
  private composerOf(sessionId: string, personId: string, tab: string): string {
    const of = `composer.${this.hash(`composer ${sessionId} ${personId}`).toString('hex', 0, 8)}.`;
    return tab === '' ? of : `${of}${this.hash(`tab ${tab}`).toString('hex', 0, 8)}`;
  }

  private uuid(text: string): string {
    return v4({ random: this.hash(text).subarray(0, 16) });
  }

  private hash(text: string): Buffer {
    return createHmac('sha256', this.key).update(text).digest();
  }

  private watch(sessionId: string, isAsked = true): Watched {
    const now = Date.now();
    const known = this.watched.get(sessionId) ?? {
      seen: undefined,
      people: new Map<string, Standing>(),
      composers: new Set<string>(),
      leaving: new Set<string>(),
      droppedAt: new Map<string, number>(),
      told: '',
      readyAt: 0,
      askedAt: now,
    };
    if (isAsked) known.askedAt = now;
    this.watched.set(sessionId, known);
    return known;
  }

  /** Whether it worked. What did not is tried again with the next look. */
  private async attempt(deed: () => Promise<unknown>): Promise<boolean> {
    try {
      await deed();
      return true;
    } catch (error) {
      this.log.debug(reasonOf(error));
      return false;
    }
  }

  /** The same for what shows whether LiveKit is there at all. */
  private async probe(deed: () => Promise<unknown>): Promise<boolean> {
    try {
      await deed();
      this.setAway(false, 'it answers again');
      return true;
    } catch (error) {
      this.setAway(true, reasonOf(error));
      return false;
    }
  }

  private setAway(away: boolean, because: string): void {
    if (this.away === away) return;
    this.away = away;
    if (away) this.log.warn(because);
    else this.log.log(because);
    for (const sessionId of this.watched.keys()) for (const listener of this.listeners) listener(sessionId);
  }

  private tell(sessionId: string, watched: Watched): void {
    const now = JSON.stringify(this.publicationsOf(watched));
    if (now === watched.told) return;
    watched.told = now;
    for (const listener of this.listeners) listener(sessionId);
  }
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
