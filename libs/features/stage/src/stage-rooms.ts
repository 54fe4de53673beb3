import { Injectable, Logger, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { stageFacts } from '@plenum/contracts';
import { Bus } from '@plenum/platform/bus';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { InvitationExpiry } from './invitation-expiry.js';
import { StageBook, stageTopic } from './stage-book.js';
import { StageEngine } from './stage.engine.js';
import { StageKeys } from './stage-keys.service.js';
import { StageRights } from './stage-rights.js';

/** Milliseconds. */
const looksEvery = 1000;

interface Followed {
  waiting: Set<() => void>;
  /** Why somebody's broadcasting software was refused last, a code, by person. */
  troubles: Map<string, string>;
  /** For how many looks in a row nobody has waited. */
  idle: number;
  stop(): void;
}

/** Keeps the engine of this process to what the rows say, and wakes the studios that follow. */
@Injectable()
export class StageRooms implements OnModuleInit, BeforeApplicationShutdown {
  private readonly log = new Logger('Stage');
  private readonly followed = new Map<string, Followed>();
  private readonly turns = new Map<string, Promise<void>>();
  private timer?: NodeJS.Timeout;
  /** Whoever waits is answered now, and asks another server next. */
  isLeaving = false;
  private looking = false;
  private round = 0;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly book: StageBook,
    private readonly keys: StageKeys,
    private readonly engine: StageEngine,
    private readonly rights: StageRights,
    private readonly expiry: InvitationExpiry,
    private readonly bus: Bus,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.engine.onChange((sessionId) => this.wake(sessionId));
    this.timer = setInterval(() => void this.look(), looksEvery).unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
    this.isLeaving = true;
    // Nobody's question is to hold up a server that wants to leave.
    for (const sessionId of this.followed.keys()) this.wake(sessionId);
  }

  /** The next time something changes, at the latest after so many milliseconds, or when whoever asks is gone. */
  next(sessionId: string, within: number, gone: AbortSignal): { something: Promise<void>; stop(): void } {
    const { waiting } = this.follow(sessionId);
    let done = () => {};
    const something = new Promise<void>((resolve) => (done = resolve));
    const timer = setTimeout(() => stop(), Math.max(0, within));
    const stop = () => {
      clearTimeout(timer);
      gone.removeEventListener('abort', stop);
      waiting.delete(stop);
      done();
    };
    waiting.add(stop);
    gone.addEventListener('abort', stop);
    return { something, stop };
  }

  /** Cuts what may not be any more. One after the other for each stage: nobody acts on what was so before. */
  async review(sessionId: string): Promise<void> {
    const before = this.turns.get(sessionId);
    const turn = this.reviewAfter(before, sessionId);
    this.turns.set(sessionId, turn);
    try {
      await turn;
    } finally {
      if (this.turns.get(sessionId) === turn) this.turns.delete(sessionId);
    }
  }

  /** Something happened on a stage that an engine told this process of, and maybe no other. */
  heard(sessionId: string): void {
    this.follow(sessionId);
    this.bus.publish(stageTopic(sessionId), {});
  }

  /** Why somebody's broadcasting software was refused, for their studio in this process; null: it was not. */
  note(sessionId: string, personId: string, code: string | null): void {
    if (this.troubleOf(sessionId, personId) === code) return;
    const { troubles } = this.follow(sessionId);
    if (code === null) troubles.delete(personId);
    else troubles.set(personId, code);
    this.wake(sessionId);
  }

  troubleOf(sessionId: string, personId: string): string | null {
    return this.followed.get(sessionId)?.troubles.get(personId) ?? null;
  }

  /** Whose studio has not asked for long is gone. Any number of servers may look. Answers how many. */
  async noticeSilent(now: Date): Promise<number> {
    const since = new Date(now.getTime() - stageFacts.silentSeconds * 1000);
    return this.putOut('seen_at <= $1', [since]);
  }

  private async reviewAfter(before: Promise<void> | undefined, sessionId: string): Promise<void> {
    // How that went, whoever asked for it hears.
    await before?.catch(() => undefined);
    await this.reviewOnce(sessionId);
  }

  private async reviewOnce(sessionId: string): Promise<void> {
    await this.engine.refresh(sessionId);
    if (this.engine.name !== 'embedded') await this.book.setAway(sessionId, this.engine.away);
    const [people, keys] = await Promise.all([this.book.people(sessionId), this.keys.of(sessionId)]);
    const standing = people.map(({ personId, tab, role, state, muted }) => ({
      personId,
      tab,
      role,
      state,
      muted,
      keyId: keys.get(personId) ?? null,
    }));
    if (people.length > 0 || (await this.book.isOpen(sessionId))) await this.engine.review(sessionId, standing);
    else await this.engine.shut(sessionId);
  }

  private follow(sessionId: string): Followed {
    const known = this.followed.get(sessionId);
    if (known) return known;
    const stop = this.bus.subscribe(stageTopic(sessionId), () => {
      this.review(sessionId)
        .catch((error: unknown) => this.log.warn(error instanceof Error ? error.message : String(error)))
        .finally(() => this.wake(sessionId));
    });
    const followed = { waiting: new Set<() => void>(), troubles: new Map<string, string>(), idle: 0, stop };
    this.followed.set(sessionId, followed);
    return followed;
  }

  private wake(sessionId: string): void {
    for (const stop of this.followed.get(sessionId)?.waiting ?? []) stop();
  }

  /** Each second: whose rights ended. Now and then also who is silent, and whether a hint was lost. */
  private async look(): Promise<void> {
    if (this.looking) return;
    this.looking = true;
    try {
      for (const sessionId of this.engine.sessions()) this.follow(sessionId);
      await this.expiry.look();
      if (this.followed.size > 0) await this.lookOnce();
    } catch (error) {
      this.log.warn(error instanceof Error ? error.message : String(error));
    }
    this.looking = false;
  }

  private async lookOnce(): Promise<void> {
    for (const { personId, until } of await this.rights.look()) {
      await this.putOut('person_id = $1 AND issued_at <= $2', [personId, until]);
      for (const sessionId of this.engine.sessions())
        if (!(await this.book.person(sessionId, personId))) this.engine.drop(sessionId, personId);
    }
    this.round++;
    const busy = new Set(this.engine.sessions());
    // What is not in this process has to be looked at to be known.
    if (this.round % (this.engine.name === 'embedded' ? 5 : 2) === 0)
      await Promise.all([...busy].map((sessionId) => this.review(sessionId)));
    if (this.round % 5 > 0) return;
    await this.noticeSilent(this.clock.now());
    for (const [sessionId, followed] of this.followed) {
      // Between two questions a studio does not wait, and is there all the same.
      followed.idle = followed.waiting.size > 0 || busy.has(sessionId) ? 0 : followed.idle + 1;
      if (followed.idle < 2) continue;
      followed.stop();
      this.followed.delete(sessionId);
    }
  }

  private async putOut(condition: string, parameters: unknown[]): Promise<number> {
    const found = await this.unitOfWork.query<{ sessionId: string; personId: string }>(
      `SELECT session_id AS "sessionId", person_id AS "personId" FROM stage_person WHERE ${condition}`,
      parameters,
    );
    for (const { sessionId, personId } of found)
      await this.unitOfWork.run(async () => {
        await this.book.hold(sessionId);
        const person = await this.book.person(sessionId, personId);
        const [still] = await this.unitOfWork.query(
          `SELECT FROM stage_person WHERE ${condition} AND session_id = $${parameters.length + 1} AND person_id = $${parameters.length + 2}`,
          [...parameters, sessionId, personId],
        );
        if (person && still) await this.book.remove(person);
      });
    return found.length;
  }
}
