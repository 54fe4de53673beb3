import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import type { Viewer } from '@plenum/access';
import type { ImportPreview, ImportResult } from '@plenum/contracts';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork, newId } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { ImportCarrying } from './import-carrying.service.js';
import { ImportIntake, type ImportTarget, type ScheduleUpload } from './import-intake.service.js';
import { deedsOf, planOf, type ImportPlan } from './import-plan.rules.js';
import { previewOf, refusalOf } from './import-preview.view.js';
import { ProgrammeImport } from './programme-import.entity.js';
import { StandingProgrammes } from './standing-programmes.service.js';

/** Hours a preview can be applied; after that the names in it are forgotten. */
const keptHours = 12;

/** Schedules from files: first shown, then done. */
@Injectable()
export class ProgrammeImports {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly intake: ImportIntake,
    private readonly standing: StandingProgrammes,
    private readonly carrying: ImportCarrying,
  ) {}

  /**
   * Reads a schedule file (at most 10 MiB) and says what importing it would do. Changes nothing. What is wrong with the file is
   * among the findings, with its place; with an error there is no `id` to apply.
   * @throws `organisation.notFound`, `event.notFound`, `forbidden`, `access.signInRequired`, `import.unreadable` when reading takes
   * too much time or memory
   */
  async preview(
    viewer: Viewer,
    { fileName, content, ...target }: ImportTarget & ScheduleUpload,
  ): Promise<ImportPreview> {
    const { organisationId, event, incoming, title, findings } = await this.intake.receive(viewer, target, {
      fileName,
      content,
    });
    return this.unitOfWork.run(async () => {
      const standing = event && (await this.standing.of(event.id));
      const eventTitle = standing?.event.now.title ?? title;
      const eventId = event?.id ?? null;
      if (!incoming) return refusalOf(eventId, eventTitle, findings);
      const plan = planOf(standing, incoming);
      await this.forgetOld(this.clock.now());
      const id = newId();
      const row = {
        id,
        organisationId,
        eventId,
        createdBy: viewer.id,
        incoming,
        deedsHash: hashOf(plan),
        result: null,
      };
      await this.unitOfWork
        .of(ProgrammeImport)
        .insert({ ...row, incoming: incoming as object, createdAt: this.clock.now(), appliedAt: null });
      return previewOf({ id, eventId, eventTitle, plan, findings });
    });
  }

  /**
   * Does what a preview showed, all of it or nothing. Doing it again answers the same and does nothing.
   * @throws `import.notFound` also for what somebody else has sent; `forbidden`; `import.outdated` when the programme has changed
   * since, so that something else would be done than was shown
   */
  async apply(viewer: Viewer, importId: string): Promise<ImportResult> {
    if (viewer.kind === 'guest') throw new Problem('access.signInRequired');
    return this.unitOfWork.run(async () => {
      const row = await this.take(viewer, importId);
      if (row.result) return row.result;
      const { organisationId, incoming } = row;
      if (!incoming) throw new Problem('import.notFound');
      const standing = row.eventId ? await this.standing.of(row.eventId) : undefined;
      const plan = planOf(standing, incoming);
      if (hashOf(plan) !== row.deedsHash) throw new Problem('import.outdated');
      const result = await this.carrying
        .carryOut(viewer, { organisationId, standing, incoming, plan })
        .catch((error: unknown) => {
          // Somebody opened a session a moment ago that was to be removed.
          throw error instanceof Problem && error.code === 'session.stateMove' ? new Problem('import.outdated') : error;
        });
      const done = { incoming: null, result, eventId: result.eventId, appliedAt: this.clock.now() };
      await this.unitOfWork.of(ProgrammeImport).update({ id: importId }, done);
      return result;
    });
  }

  /** Deletes what nobody will apply any more. */
  async forgetOld(now: Date): Promise<void> {
    await this.unitOfWork
      .of(ProgrammeImport)
      .delete({ createdAt: LessThan(new Date(now.getTime() - keptHours * 3_600_000)) });
  }

  /** Holds the import, and the organisation's imports behind it: two files must not make the same event at once. */
  private async take(viewer: Viewer, importId: string): Promise<ProgrammeImport> {
    const row = await this.unitOfWork
      .of(ProgrammeImport)
      .findOne({ where: { id: importId }, lock: { mode: 'pessimistic_write' } });
    if (!row) throw new Problem('import.notFound');
    const { organisationId, eventId, incoming } = row;
    await this.unitOfWork.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 7368115))', [organisationId]);
    await this.intake.requireAgain(viewer, { organisationId, eventId, sourceKey: incoming?.event.key ?? '' });
    if (row.createdBy !== viewer.id) throw new Problem('import.notFound');
    return row;
  }
}

const hashOf = (plan: ImportPlan) => createHash('sha256').update(deedsOf(plan)).digest('base64url');
