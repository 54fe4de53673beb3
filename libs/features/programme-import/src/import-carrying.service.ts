import { Injectable } from '@nestjs/common';
import type { ImportResult } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { AgendaBatches, Events, ImportSources, ProgrammeParts, type ImportedKind } from '@plenum/events';
import { partLists, type ImportPlan, type ItemList, type PartList } from './import-plan.rules.js';
import { editOf, eventValues, sessionValues, speakerValues, stageValues, trackValues } from './import-values.rules.js';
import type { ImportedSession } from './imported-programme.rules.js';
import type { IncomingProgramme } from './incoming-programme.rules.js';
import { sameValue, type KnownItem } from './item-matching.rules.js';
import { withIds, type IdsByKey, type ItemsDiff } from './programme-diff.rules.js';
import { goneSnapshotOf, snapshotOf, type Snapshot, type StandingProgramme } from './standing-programme.rules.js';

const kinds = { event: 'event', stages: 'stage', tracks: 'track', speakers: 'speaker', sessions: 'session' } as const;
const writers = { stages: stageValues, tracks: trackValues, speakers: speakerValues };

interface Work {
  organisationId: string;
  /** Undefined: the event is made. */
  standing: StandingProgramme | undefined;
  incoming: IncomingProgramme;
  plan: ImportPlan;
}

/** Does what a plan says, in some dozens of statements however much it is. Inside a transaction that holds the event. */
@Injectable()
export class ImportCarrying {
  constructor(
    private readonly events: Events,
    private readonly parts: ProgrammeParts,
    private readonly agenda: AgendaBatches,
    private readonly sources: ImportSources,
  ) {}

  async carryOut(viewer: Viewer, work: Work): Promise<ImportResult> {
    const { plan, standing } = work;
    const eventId = await this.event(viewer, work);
    const ids: Record<PartList, ReadonlyMap<string, string>> = {
      stages: await this.addAndChange(viewer, 'stages', eventId, plan.stages),
      tracks: await this.addAndChange(viewer, 'tracks', eventId, plan.tracks),
      speakers: await this.addAndChange(viewer, 'speakers', eventId, plan.speakers),
    };
    await this.sessions(viewer, eventId, plan.sessions, ids);
    await this.keepSnapshots(viewer, eventId, plan, standing, ids);
    // Last, and sessions first: a stage goes when nothing is on it any more.
    const idsOf = (removals: { id: string }[]) => removals.map(({ id }) => id);
    await this.agenda.remove(viewer, eventId, idsOf(plan.sessions.remove));
    for (const list of partLists) await this.parts.removeAll(viewer, kinds[list], eventId, idsOf(plan[list].remove));
    const count = (of: (items: ItemsDiff<unknown>) => readonly unknown[]) =>
      [plan.event, plan.stages, plan.tracks, plan.speakers, plan.sessions].reduce(
        (sum, items) => sum + of(items as ItemsDiff<unknown>).length,
        0,
      );
    return {
      eventId,
      created: count(({ create }) => create),
      changed: count(({ change }) => change),
      removed: count(({ remove }) => remove),
    };
  }

  private async event(viewer: Viewer, { organisationId, standing, incoming, plan }: Work): Promise<string> {
    for (const { id, fields } of plan.event.change) await this.events.edit(viewer, id, editOf(eventValues, fields));
    if (standing) return standing.event.id;
    const [event] = plan.event.create;
    const { language } = incoming;
    const values = { organisationId, language, mode: 'online' as const, ...eventValues(event!) };
    const { id } = await this.events.create(viewer, values, snapshotOf(event!, { madeHere: false }));
    return id;
  }

  /** Answers the ids of what is new, by key. */
  private async addAndChange(
    viewer: Viewer,
    list: PartList,
    eventId: string,
    { create, change }: ItemsDiff<{ key: string; name: string }>,
  ): Promise<ReadonlyMap<string, string>> {
    const [kind, write] = [kinds[list], writers[list]];
    const added = create.map((item) => ({ values: write(item), source: snapshotOf(item, { madeHere: false }) }));
    const edits = new Map(change.map(({ id, fields }) => [id, editOf(write, fields)]));
    await this.parts.editAll(viewer, kind, eventId, edits);
    return this.parts.createAll(viewer, kind, eventId, added);
  }

  private async sessions(viewer: Viewer, eventId: string, diff: ItemsDiff<ImportedSession>, ids: IdsByKey) {
    const added = diff.create.map((session) => withIds(session, ids));
    await this.agenda.create(
      viewer,
      eventId,
      added.map((session) => ({ values: sessionValues(session), source: snapshotOf(session, { madeHere: false }) })),
    );
    const write = (session: ImportedSession) => sessionValues(withIds(session, ids));
    await this.agenda.edit(viewer, eventId, new Map(diff.change.map(({ id, fields }) => [id, editOf(write, fields)])));
  }

  /** What the file says now is what the next file is compared with. */
  private async keepSnapshots(
    viewer: Viewer,
    eventId: string,
    plan: ImportPlan,
    standing: StandingProgramme | undefined,
    ids: IdsByKey,
  ) {
    if (!standing) return;
    const keep = async <T extends { key: string }>(
      list: ItemList,
      { matched, remove }: ItemsDiff<T>,
      known: readonly KnownItem<T>[],
      resolve: (item: T) => T,
    ) => {
      const madeHere = new Set(known.filter((item) => item.madeHere).map(({ id }) => id));
      const changed = new Map<string, Snapshot>();
      for (const { id, imported } of matched) {
        const snapshot = snapshotOf(resolve(imported), { madeHere: madeHere.has(id) });
        if (!sameValue(snapshot, standing.snapshots.get(id))) changed.set(id, snapshot);
      }
      for (const { id } of remove) {
        const snapshot = standing.snapshots.get(id);
        if (snapshot) changed.set(id, goneSnapshotOf(snapshot));
      }
      const kind: ImportedKind = kinds[list];
      if (changed.size > 0) await this.sources.keep(viewer, eventId, kind, changed);
    };
    const asIs = <T>(item: T) => item;
    await keep('event', plan.event, [standing.event], asIs);
    await keep('stages', plan.stages, standing.stages, asIs);
    await keep('tracks', plan.tracks, standing.tracks, asIs);
    await keep('speakers', plan.speakers, standing.speakers, asIs);
    await keep('sessions', plan.sessions, standing.sessions, (session) => withIds(session, ids));
  }
}
