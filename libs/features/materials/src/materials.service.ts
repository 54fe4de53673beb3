import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import {
  materialFileAddress,
  mayUndo,
  type AddMaterialFile,
  type FileLimits,
  type Parsed,
  type RevealMoment,
  type SessionState,
} from '@plenum/contracts';
import { isCrew, type Viewer } from '@plenum/access';
import type { SessionFacts } from '@plenum/events';
import { Files, type StoredFile } from '@plenum/files';
import { SessionDoor } from '@plenum/live';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { invalid, Problem } from '@plenum/platform/problems';
import { Material } from './material.entity.js';
import { isDue, type Reveal } from './material.rules.js';
import { MaterialsFeed } from './materials.feed.js';

type Given = Omit<Material, 'addedAt' | 'shownAt' | 'removedAt'>;

export interface ComingFile {
  sessionId: string;
  /** Of the material; made by the client. */
  id: string;
  bytes: Readable;
  /** How many bytes are said to come. */
  announced?: number | undefined;
}

/** What people take home from a session, as the crew arranges it. */
@Injectable()
export class Materials {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly door: SessionDoor,
    private readonly feed: MaterialsFeed,
    private readonly files: Files,
    private readonly clock: Clock,
  ) {}

  /** A link. Repeating it changes nothing. @throws `id.taken` when another material has that id */
  add(viewer: Viewer, { sessionId, id, title, url, reveal, revealAt }: Parsed<'material.add'>): Promise<void> {
    return this.unitOfWork.run(async () => {
      const session = await this.holdSession(viewer, sessionId);
      const planned = this.planOf({ reveal, revealAt });
      await this.keep({ id, sessionId, title, url, file: null, ...planned, addedBy: viewer.id }, session.state);
    });
  }

  /**
   * A file, which is looked at before anybody hears of it. Repeating it changes nothing.
   * @throws `id.taken`, and as `Files.take`
   */
  async addFile(viewer: Viewer, input: AddMaterialFile & ComingFile): Promise<void> {
    const { sessionId, id, title, reveal, revealAt, bytes, announced, fileName } = input;
    const { event } = await this.door.require(viewer, sessionId, 'material.edit');
    const planned = this.planOf({ reveal, revealAt });
    const known = await this.unitOfWork.of(Material).findOneBy({ id });
    if (known) return this.repeated({ id, sessionId, addedBy: viewer.id });
    await this.files.take({ eventId: event.id, sessionId, fileName, bytes, announced }, async (stored) => {
      // Bytes take their time: meanwhile the session may have moved on, and the sender may have lost the right.
      const session = await this.holdSession(viewer, sessionId);
      const url = materialFileAddress(sessionId, id);
      const file = { id: stored.id, name: stored.name, kind: stored.kind, bytes: stored.bytes };
      const { made } = await this.keep(
        { id, sessionId, title, url, file, ...planned, addedBy: viewer.id },
        session.state,
      );
      // Sent twice at once: one of the two is kept, the other one goes again.
      if (!made) throw new Problem('id.taken');
    });
  }

  /** What the event takes and how much room it has left. @throws `session.notFound`, `forbidden` */
  async fileLimits(viewer: Viewer, sessionId: string): Promise<FileLimits> {
    const { event } = await this.door.require(viewer, sessionId, 'material.edit');
    return this.files.limits(event.id);
  }

  /**
   * The file of a material, for the crew at any time, for others once it is shown.
   * @throws `material.notFound`, also for one that is not shown yet, and as `SessionDoor.require`
   */
  async fileOf(viewer: Viewer, sessionId: string, id: string): Promise<StoredFile> {
    const { place } = await this.door.require(viewer, sessionId, 'material.take');
    const material = await this.unitOfWork.of(Material).findOneBy({ id, sessionId });
    const seen = material && !material.removedAt && (material.shownAt || isCrew(viewer, place));
    const file = seen && material.file ? await this.files.find(material.file.id) : undefined;
    if (!file) throw new Problem('material.notFound');
    return file;
  }

  /** Shows it now, or hides it until somebody shows it again. @throws `material.notFound` */
  show(viewer: Viewer, { sessionId, id, on }: Parsed<'material.show'>): Promise<void> {
    return this.unitOfWork.run(async () => {
      const { material, session } = await this.lock(viewer, sessionId, id);
      if (!material || material.removedAt) throw new Problem('material.notFound');
      if (Boolean(material.shownAt) === on) return;
      const now = this.clock.now();
      const moved = Object.assign(material, { shownAt: on ? now : null });
      // What was hidden after its moment must not come back by itself; what was shown too early keeps its moment.
      if (!on && isDue(material, session.state, now)) Object.assign(moved, { reveal: 'later', revealAt: null });
      await this.unitOfWork
        .of(Material)
        .update({ id }, { reveal: moved.reveal, revealAt: moved.revealAt, shownAt: moved.shownAt });
      if (moved.shownAt) await this.feed.shown(moved, moved.shownAt);
      else await this.feed.hidden(moved);
      await this.feed.planned(moved);
    });
  }

  /** @throws `material.notFound` */
  remove(viewer: Viewer, { sessionId, id }: Parsed<'material.remove'>): Promise<void> {
    return this.unitOfWork.run(async () => {
      const { material } = await this.lock(viewer, sessionId, id);
      if (!material) throw new Problem('material.notFound');
      if (material.removedAt) return;
      await this.unitOfWork.of(Material).update({ id }, { removedAt: this.clock.now() });
      if (material.shownAt) await this.feed.hidden(material);
      await this.feed.removed(material);
    });
  }

  /** Takes a removal back; what was shown is shown again. @throws `material.notFound`, `material.tooLate` */
  restore(viewer: Viewer, { sessionId, id }: Parsed<'material.restore'>): Promise<void> {
    return this.unitOfWork.run(async () => {
      const { material, session } = await this.lock(viewer, sessionId, id);
      if (!material) throw new Problem('material.notFound');
      if (!material.removedAt) return;
      const now = this.clock.now();
      if (!mayUndo(material.removedAt, now)) throw new Problem('material.tooLate');
      // Its moment may have passed while it was away.
      const shownAt = material.shownAt ?? (isDue(material, session.state, now) ? now : null);
      Object.assign(material, { removedAt: null, shownAt });
      await this.unitOfWork.of(Material).update({ id }, { removedAt: null, shownAt });
      await this.feed.planned(material);
      if (material.shownAt) await this.feed.shown(material, material.shownAt);
    });
  }

  /** The session, which does not move on until the transaction is done: a move reveals what it finds. */
  private async holdSession(viewer: Viewer, sessionId: string): Promise<SessionFacts> {
    await this.unitOfWork.query('SELECT FROM session WHERE id = $1 FOR SHARE', [sessionId]);
    return (await this.door.require(viewer, sessionId, 'material.edit')).session;
  }

  private async lock(viewer: Viewer, sessionId: string, id: string) {
    const session = await this.holdSession(viewer, sessionId);
    const material = await this.unitOfWork
      .of(Material)
      .findOne({ where: { id, sessionId }, lock: { mode: 'pessimistic_write' } });
    return { material, session };
  }

  private planOf({ reveal, revealAt }: { reveal: RevealMoment; revealAt?: string | undefined }): Reveal {
    if ((reveal === 'at') !== (revealAt !== undefined))
      throw invalid([{ path: ['revealAt'], message: 'for `at`, and only for it' }]);
    return { reveal, revealAt: revealAt ? new Date(revealAt) : null };
  }

  private async keep(given: Given, state: SessionState): Promise<{ made: boolean }> {
    const now = this.clock.now();
    const shownAt = isDue(given, state, now) ? now : null;
    const material: Material = { ...given, addedAt: now, shownAt, removedAt: null };
    if (!(await this.unitOfWork.insertOnce(Material, material))) {
      await this.repeated(material);
      return { made: false };
    }
    await this.feed.planned(material);
    if (material.shownAt) await this.feed.shown(material, material.shownAt);
    return { made: true };
  }

  private async repeated({ id, sessionId, addedBy }: Pick<Material, 'id' | 'sessionId' | 'addedBy'>): Promise<void> {
    const known = await this.unitOfWork.of(Material).findOneBy({ id });
    if (known?.sessionId !== sessionId || known.addedBy !== addedBy) throw new Problem('id.taken');
  }
}
