import { Injectable, Logger } from '@nestjs/common';
import { broadcastFacts, type Rendition, type SegmentQuery } from '@plenum/contracts';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { BroadcastBook } from './broadcast-book.js';
import { BroadcastIndex, type Indexed } from './broadcast-index.js';
import { BytesBudget } from './bytes-budget.js';
import { checkSegment, Malformed, readInit } from './cmaf.rules.js';
import { isInReach, largestSegment, plausibleCapture } from './ingest.rules.js';
import type { LeaseGrant } from './lease-tokens.js';
import { heartbeatIsLateAfter } from './lease.rules.js';
import type { Capture } from './segment-keepers.js';
import { SegmentShelf } from './segment-shelf.js';
import { checksum, type KeptSegment, type StoredSegment } from './segment-store.js';

/** Reads what is being sent, up to so many bytes, and tells of each part that `came`. @throws `request.tooLarge` beyond */
export type ReadBytes = (most: number, came: (bytes: number) => void) => Promise<Buffer>;

export interface Slot {
  broadcastId: string;
  epoch: number;
  rendition: Rendition;
}

interface Standing {
  epoch: number;
  onAir: boolean;
  ended: boolean;
  hasInit: boolean;
  /** Of what is there under that name. */
  sha256: string | null;
}

/** What may still be written: the lease is the newest, and on air. Nothing of it changes until the statement is done. */
const whileOnAir = `FROM broadcast b WHERE b.id = $1 AND b.epoch = $2 AND b.on_air AND b.ended_at IS NULL`;

/** Takes in what a studio sends. What comes twice is taken once; what comes from an earlier epoch is refused. */
@Injectable()
export class Ingest {
  private readonly log = new Logger('Broadcast');
  private readonly budgets = new Map<string, BytesBudget>();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly book: BroadcastBook,
    private readonly index: BroadcastIndex,
    private readonly shelf: SegmentShelf,
    private readonly clock: Clock,
  ) {}

  /** @throws `broadcast.superseded`, `broadcast.ended`, `broadcast.offAir`, `segment.malformed`, `segment.differs`, `rate.limited` */
  async putInit(grant: LeaseGrant, slot: Slot, read: ReadBytes): Promise<void> {
    await this.enter(grant, slot);
    await this.receive(slot, broadcastFacts.largestInit, read, async (content) => {
      const { codecs, width, height } = checked(() =>
        readInit(content, slot.rendition === 'audio' ? 'audio' : 'video'),
      );
      const { broadcastId, epoch, rendition } = slot;
      const made = await this.unitOfWork.query(
        `INSERT INTO broadcast_init (broadcast_id, epoch, rendition, codecs, width, height, content)
         SELECT $1, $2, $3, $4, $5, $6, $7 ${whileOnAir} FOR SHARE ON CONFLICT DO NOTHING RETURNING epoch`,
        [broadcastId, epoch, rendition, codecs, width, height, content],
      );
      if (made.length > 0) return this.index.outdate(broadcastId);
      const known = await this.index.initOf(broadcastId, epoch, rendition);
      if (!known) throw this.refusal(slot, await this.standing(slot, 0));
      if (!known.equals(content)) throw new Problem('segment.differs');
    });
  }

  /** @throws as `putInit`, and `segment.outOfReach` */
  async putSegment(
    grant: LeaseGrant,
    slot: Slot & { number: number },
    { duration, capturedAt }: SegmentQuery,
    read: ReadBytes,
  ): Promise<void> {
    const indexed = await this.enter(grant, slot);
    const { broadcastId, epoch, rendition, number } = slot;
    if (!isInReach(number, indexed.newestNumber(epoch))) throw new Problem('segment.outOfReach');
    await this.receive(slot, largestSegment(rendition), read, async (content) => {
      checked(() => checkSegment(content));
      const segment: StoredSegment = { ...slot, sha256: checksum(content) };
      const known = indexed.find(epoch, rendition, number);
      if (known) return mustBe(segment, known);
      const storedAt = this.clock.now();
      const captured = plausibleCapture(new Date(capturedAt), storedAt);
      const capture: Capture = {
        sessionId: indexed.sessionId,
        personId: grant.personId,
        ...slot,
        duration,
        capturedAt: captured.getTime(),
        arrivedAt: storedAt.getTime(),
      };
      const { kept, isFine } = await this.shelf.put(capture, segment, content);
      const bytes = content.length;
      const write = () => this.writeRow(segment, { duration, captured, storedAt, bytes });
      let isWanted = true;
      const written = kept?.isDone
        ? await this.unitOfWork.run(async () => {
            const written = await write();
            if (written) isWanted = await this.shelf.keep(capture, { ...segment, bytes }, kept);
            return written;
          })
        : await write();
      if (!written) return this.settle(segment, kept);
      if (kept && !isWanted) await this.shelf.forget(kept);
      if (kept?.later) void this.keepLater(kept.later, capture, { ...segment, bytes }, kept);
      this.index.tell(broadcastId, {
        epoch,
        rendition,
        number,
        duration,
        sha256: segment.sha256,
        bytes,
        capturedAt: captured.getTime(),
        storedAt: storedAt.getTime(),
      });
      if (isFine === indexed.strained) await this.tellStrain(grant, !isFine);
      if (written.heartbeatIsLate) await this.isThere(grant);
    });
  }

  /** What came into the store only after live had gone on without it. */
  private async keepLater(
    later: Promise<boolean>,
    capture: Capture,
    segment: StoredSegment & { bytes: number },
    kept: KeptSegment,
  ): Promise<void> {
    if (!(await later)) return;
    try {
      const isWanted = await this.unitOfWork.run(() => this.shelf.keep(capture, segment, kept));
      if (!isWanted) await this.shelf.forget(kept);
    } catch (error) {
      this.log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
  }

  /** Tells of a segment. Undefined: there is one under that name, or it may not come in (any more). */
  private async writeRow(
    { broadcastId, epoch, rendition, number, sha256 }: StoredSegment,
    { duration, captured, storedAt, bytes }: { duration: number; captured: Date; storedAt: Date; bytes: number },
  ): Promise<{ heartbeatIsLate: boolean } | undefined> {
    const [made] = await this.unitOfWork.query<{ heartbeatIsLate: boolean }>(
      `WITH made AS (
         INSERT INTO broadcast_segment
           (broadcast_id, epoch, rendition, number, duration, captured_at, stored_at, bytes, sha256)
         SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9 ${whileOnAir}
            AND EXISTS (SELECT FROM broadcast_init i WHERE i.broadcast_id = $1 AND i.epoch = $2 AND i.rendition = $3)
            FOR SHARE OF b ON CONFLICT DO NOTHING RETURNING broadcast_id)
       SELECT b.heartbeat_at <= $10 AS "heartbeatIsLate" FROM made JOIN broadcast b ON b.id = made.broadcast_id`,
      [
        broadcastId,
        epoch,
        rendition,
        number,
        duration,
        captured,
        storedAt,
        bytes,
        sha256,
        new Date(storedAt.getTime() - heartbeatIsLateAfter),
      ],
    );
    return made;
  }

  /** Somebody whose heartbeats are stuck, but whose pictures and sound come in, is not silent. */
  private async isThere(grant: LeaseGrant): Promise<void> {
    await this.unitOfWork.run(async () => {
      const held = await this.book.requireHeld(grant);
      await this.book.change(held, { heartbeatAt: this.clock.now(), isLost: false });
    });
  }

  /** Why nothing was written: it is there already, or it may not be. */
  private async settle(segment: StoredSegment, kept: KeptSegment | undefined): Promise<void> {
    const standing = await this.standing(segment, segment.number);
    if (standing?.sha256 === segment.sha256) return;
    await this.shelf.drop(segment, kept);
    if (standing?.sha256) throw new Problem('segment.differs');
    throw this.refusal(segment, standing);
  }

  /** What can be said before a byte is read. */
  private async enter(grant: LeaseGrant, { broadcastId, epoch }: Slot): Promise<Indexed> {
    if (grant.broadcastId !== broadcastId) throw new Problem('broadcast.notFound');
    if (grant.epoch !== epoch) throw new Problem('broadcast.superseded');
    const indexed = await this.index.find(broadcastId);
    if (!indexed || indexed.endedAt !== null) throw new Problem('broadcast.ended');
    if (indexed.epoch > epoch) throw new Problem('broadcast.superseded');
    return indexed;
  }

  private receive(
    { broadcastId }: Slot,
    most: number,
    read: ReadBytes,
    work: (content: Buffer) => Promise<void>,
  ): Promise<void> {
    for (const [id, budget] of this.budgets) if (budget.isIdle) this.budgets.delete(id);
    let budget = this.budgets.get(broadcastId);
    if (!budget) this.budgets.set(broadcastId, (budget = new BytesBudget()));
    return budget.upload(async () => work(await read(most, (bytes) => budget.spend(bytes))));
  }

  private async standing({ broadcastId, epoch, rendition }: Slot, number: number): Promise<Standing | undefined> {
    const [row] = await this.unitOfWork.query<Standing>(
      `SELECT b.epoch, b.on_air AS "onAir", b.ended_at IS NOT NULL AS ended, s.sha256,
              EXISTS (SELECT FROM broadcast_init i WHERE i.broadcast_id = b.id AND i.epoch = $2 AND i.rendition = $3) AS "hasInit"
         FROM broadcast b LEFT JOIN broadcast_segment s
           ON s.broadcast_id = b.id AND s.epoch = $2 AND s.rendition = $3 AND s.number = $4
        WHERE b.id = $1`,
      [broadcastId, epoch, rendition, number],
    );
    return row;
  }

  private refusal({ epoch }: Slot, standing: Standing | undefined): Problem {
    if (!standing || standing.ended) return new Problem('broadcast.ended');
    if (standing.epoch !== epoch) return new Problem('broadcast.superseded');
    if (!standing.onAir) return new Problem('broadcast.offAir');
    // The init segment goes first; without it nobody could play this.
    return new Problem('segment.outOfReach');
  }

  private async tellStrain(grant: LeaseGrant, strained: boolean): Promise<void> {
    await this.unitOfWork.run(async () => this.book.change(await this.book.requireHeld(grant), { strained }));
    this.index.outdate(grant.broadcastId);
  }
}

const mustBe = (segment: StoredSegment, known: { sha256: string }): void => {
  if (known.sha256 !== segment.sha256) throw new Problem('segment.differs');
};

const checked = <T>(check: () => T): T => {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    throw new Problem('segment.malformed', { params: { reason: error.reason } });
  }
};
