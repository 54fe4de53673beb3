import { Injectable } from '@nestjs/common';
import type { Parsed } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { SessionDoor } from '@plenum/live';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { invalid, Problem } from '@plenum/platform/problems';
import { Material } from './material.entity.js';
import { isDue, mayRestore } from './material.rules.js';
import { MaterialsFeed } from './materials.feed.js';

/** What people take home from a session, as the crew arranges it. */
@Injectable()
export class Materials {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly door: SessionDoor,
    private readonly feed: MaterialsFeed,
    private readonly clock: Clock,
  ) {}

  /** Repeating it changes nothing. @throws `id.taken` when another material has that id */
  add(viewer: Viewer, { sessionId, id, title, url, reveal, revealAt }: Parsed<'material.add'>): Promise<void> {
    return this.unitOfWork.run(async () => {
      const { session } = await this.door.require(viewer, sessionId, 'material.edit');
      if ((reveal === 'at') !== (revealAt !== undefined))
        throw invalid([{ path: ['revealAt'], message: 'for `at`, and only for it' }]);
      const now = this.clock.now();
      const planned = { reveal, revealAt: revealAt ? new Date(revealAt) : null };
      const material: Material = {
        id,
        sessionId,
        title,
        url,
        ...planned,
        addedAt: now,
        addedBy: viewer.id,
        shownAt: isDue(planned, session.state, now) ? now : null,
        removedAt: null,
      };
      const made = await this.unitOfWork
        .of(Material)
        .createQueryBuilder()
        .insert()
        .values(material)
        .orIgnore()
        .returning('id')
        .execute();
      if ((made.raw as unknown[]).length === 0) return this.repeated(material);
      await this.feed.planned(material);
      if (material.shownAt) await this.feed.shown(material, material.shownAt);
    });
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
      if (!mayRestore(material.removedAt, now)) throw new Problem('material.tooLate');
      // Its moment may have passed while it was away.
      const shownAt = material.shownAt ?? (isDue(material, session.state, now) ? now : null);
      Object.assign(material, { removedAt: null, shownAt });
      await this.unitOfWork.of(Material).update({ id }, { removedAt: null, shownAt });
      await this.feed.planned(material);
      if (material.shownAt) await this.feed.shown(material, material.shownAt);
    });
  }

  private async lock(viewer: Viewer, sessionId: string, id: string) {
    const { session } = await this.door.require(viewer, sessionId, 'material.edit');
    const material = await this.unitOfWork
      .of(Material)
      .findOne({ where: { id, sessionId }, lock: { mode: 'pessimistic_write' } });
    return { material, session };
  }

  private async repeated({ id, sessionId, addedBy }: Material): Promise<void> {
    const known = await this.unitOfWork.of(Material).findOneBy({ id });
    if (known?.sessionId !== sessionId || known.addedBy !== addedBy) throw new Problem('id.taken');
  }
}
