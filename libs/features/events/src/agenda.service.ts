import { Injectable } from '@nestjs/common';
import type { CreateSession, DeskSessionView, EditSession } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { Events } from './events.service.js';
import { sameTimes, timesFrom } from './event-times.js';
import type { Source } from './imported-values.js';
import { ProgrammeChanges, type ProgrammeChangeKind } from './programme-changes.js';
import type { EventFacts } from './programme.facts.js';
import { deskSessionViewOf, sessionColumns, type SessionRow } from './programme.view.js';
import { Session } from './session.entity.js';
import { isRunning } from './session.rules.js';
import { newSessionRow, requireParts, writeLinks } from './session-writing.js';
import { Sessions } from './sessions.service.js';
import { freeSlug, slugFrom } from './slug.rules.js';
import { isSameStage, StageAddresses } from './stage-addresses.js';

/** The agenda: which sessions there are, when, where and with whom. */
@Injectable()
export class Agenda {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly events: Events,
    private readonly sessions: Sessions,
    private readonly changes: ProgrammeChanges,
    private readonly clock: Clock,
    private readonly addresses: StageAddresses,
  ) {}

  /**
   * Adds a session. With a `source` whose key was there before and was removed, that one comes back with the new values.
   * @throws `event.notFound`, `forbidden`, `session.slugTaken`, `stage.notFound` …, `event.endBeforeStart`,
   * `event.localTimeGap`, `event.localTimeTwice`, as `StageAddresses.read`
   */
  create(viewer: Viewer, eventId: string, values: CreateSession, source?: Source): Promise<DeskSessionView> {
    return this.unitOfWork.run(async () => {
      const { event } = await this.events.require(viewer, eventId, 'programme.edit', { lock: true });
      const gone = source && (await this.unitOfWork.of(Session).findOneBy({ eventId, sourceKey: source.key }));
      if (gone) {
        await this.restore(viewer, gone.id);
        return this.edit(viewer, gone.id, values, source);
      }
      await requireParts(this.unitOfWork, eventId, [values]);
      const slug = await this.claimSlug(eventId, values.slug, values.title);
      const external = this.addresses.read(values.external ?? null);
      const row = newSessionRow(values, { event, slug, source, external, now: this.clock.now() });
      await this.unitOfWork.of(Session).insert(row);
      const { id } = row;
      await this.write('speaker', id, values.speakerIds);
      await this.write('vendor', id, values.vendorIds);
      await this.note(event, ['sessionCreated'], id);
      return this.view(id);
    });
  }

  /**
   * Changes what is given. `version` is what the editor last saw; imports name none. A session in its lobby or ended
   * that moves to a later time is planned again.
   * @throws as `create`, and `session.notFound`, `event.changedMeanwhile` (`params.version`: the newer one)
   */
  edit(
    viewer: Viewer,
    sessionId: string,
    {
      version,
      startsAt,
      endsAt,
      speakerIds,
      vendorIds,
      external: written,
      ...values
    }: Omit<EditSession, 'version'> & { version?: number },
    source?: Source,
  ): Promise<DeskSessionView> {
    return this.unitOfWork.run(async () => {
      const { event } = await this.sessions.require(viewer, sessionId, 'programme.edit');
      await this.events.require(viewer, event.id, 'programme.edit', { lock: true });
      const session = await this.unitOfWork.of(Session).findOneByOrFail({ id: sessionId });
      if (version !== undefined && version !== session.version)
        throw new Problem('event.changedMeanwhile', { params: { version: session.version } });
      await requireParts(this.unitOfWork, event.id, [{ ...values, speakerIds, vendorIds }]);
      if (values.slug && values.slug !== session.slug) await this.claimSlug(event.id, values.slug, session.title);
      const { questionAnonymity = session.questionAnonymity } = values;
      if (questionAnonymity !== session.questionAnonymity) await this.sessions.requireUnasked(sessionId);
      const external = written === undefined ? session.external : this.addresses.read(written);
      const times = timesFrom({ startsAt, endsAt }, event.zone, session);
      const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
      await this.unitOfWork.of(Session).update(
        { id: sessionId },
        {
          ...given,
          ...times,
          external: external as object | null,
          version: session.version + 1,
          updatedAt: this.clock.now(),
          ...(source && { sourceKey: source.key, imported: source.values as object }),
        },
      );
      await this.write('speaker', sessionId, speakerIds);
      await this.write('vendor', sessionId, vendorIds);
      const rescheduled = !sameTimes(times, session);
      if (rescheduled) await this.sessions.planAgain(viewer, sessionId);
      const { chat = session.chat, questions = session.questions, chatFiles = session.chatFiles } = values;
      const isAdjusted =
        chat !== session.chat ||
        chatFiles !== session.chatFiles ||
        questions !== session.questions ||
        questionAnonymity !== session.questionAnonymity;
      if (isAdjusted) await this.sessions.tellSettings(viewer, sessionId);
      if (!isSameStage(external, session.external)) await this.sessions.tellExternal(viewer, sessionId);
      const { recorded = session.recorded } = values;
      if ((recorded && !external) !== (session.recorded && !session.external))
        await this.sessions.tellRecorded(viewer, sessionId);
      await this.note(event, ['sessionEdited', ...(rescheduled ? (['sessionRescheduled'] as const) : [])], sessionId);
      return this.view(sessionId);
    });
  }

  /**
   * Takes a session out of the agenda. What was said in it stays, and `restore` brings it back.
   * @throws `session.notFound`, `forbidden`, `session.stateMove` while people are in its room
   */
  remove(viewer: Viewer, sessionId: string): Promise<void> {
    return this.unitOfWork.run(async () => {
      const { event } = await this.sessions.require(viewer, sessionId, 'programme.edit');
      const [session] = await this.unitOfWork.query<Pick<Session, 'state'>>(
        'SELECT state FROM session WHERE id = $1 FOR NO KEY UPDATE',
        [sessionId],
      );
      if (session && isRunning(session.state))
        throw new Problem('session.stateMove', { params: { state: session.state } });
      await this.unitOfWork.of(Session).update({ id: sessionId }, { removedAt: this.clock.now() });
      await this.note(event, ['sessionRemoved'], sessionId);
    });
  }

  /** Takes a removal back. It may get another address when its own was given away. */
  restore(viewer: Viewer, sessionId: string): Promise<DeskSessionView> {
    return this.unitOfWork.run(async () => {
      const session = await this.unitOfWork.of(Session).findOneBy({ id: sessionId });
      if (!session) throw new Problem(viewer.kind === 'guest' ? 'access.signInRequired' : 'session.notFound');
      const { event } = await this.events.require(viewer, session.eventId, 'programme.edit', {
        lock: true,
        hiddenAs: 'session.notFound',
      });
      if (session.removedAt) {
        const taken = await this.slugsLike(session.eventId, session.slug);
        const slug = freeSlug(session.slug, taken);
        await this.unitOfWork.of(Session).update({ id: sessionId }, { removedAt: null, slug });
        await this.note(event, ['sessionRestored'], sessionId);
      }
      return this.view(sessionId);
    });
  }

  private async view(sessionId: string): Promise<DeskSessionView> {
    const [row] = await this.unitOfWork.query<SessionRow>(`SELECT ${sessionColumns} FROM session s WHERE s.id = $1`, [
      sessionId,
    ]);
    return deskSessionViewOf(row!);
  }

  private write(kind: 'speaker' | 'vendor', sessionId: string, ids: readonly string[] | undefined): Promise<void> {
    return writeLinks(this.unitOfWork, kind, new Map([[sessionId, ids]]));
  }

  private async claimSlug(eventId: string, wanted: string | undefined, title: string): Promise<string> {
    const slug = wanted ?? slugFrom(title, 'session');
    const taken = await this.slugsLike(eventId, slug);
    if (wanted && taken.has(wanted))
      throw new Problem('session.slugTaken', { fields: [{ path: 'slug', code: 'session.slugTaken' }] });
    return freeSlug(slug, taken);
  }

  private async slugsLike(eventId: string, slug: string): Promise<Set<string>> {
    const rows = await this.unitOfWork.query<{ slug: string }>(
      `SELECT slug FROM session WHERE event_id = $1 AND removed_at IS NULL AND (slug = $2 OR slug LIKE $2 || '-%')`,
      [eventId, slug],
    );
    return new Set(rows.map((row) => row.slug));
  }

  private note(event: EventFacts, kinds: readonly ProgrammeChangeKind[], sessionId: string): Promise<void> {
    return this.changes.note({ eventId: event.id, organisationId: event.organisationId }, kinds, sessionId);
  }
}
