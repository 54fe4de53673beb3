import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { MadeStageKey, StageKey } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { isRunnable } from '@plenum/events';
import { SessionDoor } from '@plenum/live';
import { Bus } from '@plenum/platform/bus';
import { Clock } from '@plenum/platform/clock';
import { Config } from '@plenum/platform/config';
import { newId, UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { stageTopic } from './stage-book.js';
import { StageKeyRow } from './stage-key.entity.js';

/** Whose software it is, and where. */
export type SoftwareKey = Pick<StageKeyRow, 'id' | 'sessionId' | 'personId'>;

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');
const wrong = () => new Problem('stage.keyWrong');
/** When somebody was last seen is nobody's business to the second. */
const seenEvery = 60_000;

/** The keys of people's own broadcasting software: one for each person and session, shown once. */
@Injectable()
export class StageKeys {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly door: SessionDoor,
    private readonly bus: Bus,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** @throws as `SessionDoor.require` */
  async about(viewer: Viewer, sessionId: string): Promise<StageKey> {
    await this.door.require(viewer, sessionId, 'broadcast.present');
    const row = await this.unitOfWork.of(StageKeyRow).findOneBy({ sessionId, personId: viewer.id });
    return this.viewOf(sessionId, row);
  }

  /** One in place of the one before. @throws as `SessionDoor.require`, `session.notOpen`, `stage.external`, `stage.softwareElsewhere` */
  make(viewer: Viewer, sessionId: string): Promise<MadeStageKey> {
    return this.unitOfWork.run(async () => {
      const { session, event } = await this.door.require(viewer, sessionId, 'broadcast.present');
      if (!isRunnable(event) || session.state === 'ended') throw new Problem('session.notOpen');
      if (session.external) throw new Problem('stage.external');
      if (this.isElsewhere) throw new Problem('stage.softwareElsewhere');
      const id = newId();
      const secret = randomBytes(32).toString('base64url');
      const row: StageKeyRow = {
        sessionId,
        personId: viewer.id,
        id,
        tokenHash: hashOf(secret),
        madeAt: this.clock.now(),
        lastUsedAt: null,
      };
      await this.unitOfWork.of(StageKeyRow).upsert(row, ['sessionId', 'personId']);
      await this.tell(sessionId);
      // With a dot: that is no token of a device, so nobody looks for one in the database.
      return { ...this.viewOf(sessionId, row), token: `${id.replaceAll('-', '')}.${secret}` };
    });
  }

  /** It opens nothing from then on, and what came by it ends. @throws as `SessionDoor.require` */
  end(viewer: Viewer, sessionId: string): Promise<void> {
    return this.unitOfWork.run(async () => {
      await this.door.require(viewer, sessionId, 'broadcast.present');
      await this.unitOfWork.of(StageKeyRow).delete({ sessionId, personId: viewer.id });
      await this.tell(sessionId);
    });
  }

  /** Those of all people, once the session is over. */
  async endAll(sessionId: string): Promise<void> {
    await this.unitOfWork.of(StageKeyRow).delete({ sessionId });
    await this.tell(sessionId);
  }

  /** The keys that are good now, by person. */
  async of(sessionId: string): Promise<ReadonlyMap<string, string>> {
    const rows = await this.unitOfWork.of(StageKeyRow).findBy({ sessionId });
    return new Map(rows.map(({ personId, id }) => [personId, id]));
  }

  /** Whose it is. @throws `stage.keyWrong` when it is nobody's, or has ended */
  async read(token: string): Promise<SoftwareKey> {
    const [name, secret] = token.split('.', 2);
    const id = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/.exec(name ?? '');
    if (!id || !secret) throw wrong();
    const row = await this.unitOfWork.of(StageKeyRow).findOneBy({ id: id.slice(1).join('-') });
    const [given, right] = [hashOf(secret), row?.tokenHash ?? hashOf('')].map((hash) => Buffer.from(hash));
    if (!row || !timingSafeEqual(given!, right!)) throw wrong();
    const now = this.clock.now();
    if (!row.lastUsedAt || now.getTime() - row.lastUsedAt.getTime() >= seenEvery)
      await this.unitOfWork.of(StageKeyRow).update({ id: row.id }, { lastUsedAt: now });
    return row;
  }

  /** LiveKit has a way in of its own for such software. */
  private get isElsewhere(): boolean {
    return this.config.liveKit !== undefined;
  }

  private viewOf(sessionId: string, row: StageKeyRow | null): StageKey {
    return {
      address: this.isElsewhere ? null : `${this.config.publicUrl}/api/v1/stage/${sessionId}/whip`,
      madeAt: row?.madeAt.toISOString() ?? null,
      lastUsedAt: row?.lastUsedAt?.toISOString() ?? null,
    };
  }

  private tell(sessionId: string): Promise<void> {
    return this.unitOfWork.afterCommit(() => this.bus.publish(stageTopic(sessionId), {}));
  }
}
