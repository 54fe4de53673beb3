import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@plenum/platform/database';
import type { EntityManager } from 'typeorm';

export const programmeChangeKinds = [
  'eventCreated',
  'eventEdited',
  /** Its start, end or zone changed. */
  'eventRescheduled',
  'eventPublished',
  'eventCancelled',
  'eventArchived',
  'sessionCreated',
  'sessionEdited',
  /** Its start or end changed. */
  'sessionRescheduled',
  'sessionRemoved',
  'sessionRestored',
  /** A stage, track, speaker or vendor. */
  'partEdited',
] as const;
export type ProgrammeChangeKind = (typeof programmeChangeKinds)[number];

/** Everything one transaction changed about one event. */
export interface ProgrammeChange {
  eventId: string;
  organisationId: string;
  kinds: ReadonlySet<ProgrammeChangeKind>;
  /** Sessions that were created, edited, rescheduled, removed or restored. */
  sessionIds: ReadonlySet<string>;
}

interface Collected {
  organisationId: string;
  kinds: Set<ProgrammeChangeKind>;
  sessionIds: Set<string>;
}

type Listener = (change: ProgrammeChange) => Promise<void>;

/**
 * Tells features that build on the programme what changed: once per event and transaction, as the last thing inside it,
 * so that an import of five hundred sessions is one change. A listener that throws undoes the transaction.
 */
@Injectable()
export class ProgrammeChanges {
  private readonly listeners: Listener[] = [];
  private readonly collected = new WeakMap<EntityManager, Map<string, Collected>>();

  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Registers a listener; modules do so when they start. */
  onChange(listener: Listener): void {
    this.listeners.push(listener);
  }

  /** Notes a change. Only inside a transaction. */
  async note(
    { eventId, organisationId }: { eventId: string; organisationId: string },
    kinds: readonly ProgrammeChangeKind[],
    sessionId?: string,
  ): Promise<void> {
    const { manager } = this.unitOfWork;
    let events = this.collected.get(manager);
    if (!events) this.collected.set(manager, (events = new Map<string, Collected>()));
    let change = events.get(eventId);
    if (!change) {
      events.set(eventId, (change = { organisationId, kinds: new Set(), sessionIds: new Set() }));
      await this.unitOfWork.beforeCommit(() => this.tell(manager, eventId));
    }
    for (const kind of kinds) change.kinds.add(kind);
    if (sessionId) change.sessionIds.add(sessionId);
  }

  private async tell(manager: EntityManager, eventId: string) {
    const change = this.collected.get(manager)?.get(eventId);
    this.collected.get(manager)?.delete(eventId);
    if (change) for (const listener of this.listeners) await listener({ eventId, ...change });
  }
}
