import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { crewRoles, type Parsed } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { Sessions } from '@plenum/events';
import { Bus } from '@plenum/platform/bus';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { isReserved } from './names.rules.js';

const topic = 'names.changed';

type Listener = (personId: string) => void;

/**
 * What attendees want to be called in the rooms of their event. What they wrote before keeps the name it had, and the
 * organiser's list the one they registered with.
 */
@Injectable()
export class DisplayNames implements OnModuleInit, OnModuleDestroy {
  private readonly listeners: Listener[] = [];
  private stop?: () => void;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: Sessions,
    private readonly bus: Bus,
  ) {}

  onModuleInit(): void {
    this.stop = this.bus.subscribe(topic, (message) => {
      const { personId } = message as { personId?: unknown };
      if (typeof personId === 'string') for (const listener of this.listeners) listener(personId);
    });
  }

  onModuleDestroy(): void {
    this.stop?.();
  }

  /** Called on every server when somebody is called otherwise. */
  onChange(listener: Listener): void {
    this.listeners.push(listener);
  }

  /** @throws `name.reserved` when one would take them for somebody of the crew; `forbidden` for those who registered nowhere */
  set(person: Viewer, { sessionId, name }: Parsed<'name.set'>): Promise<void> {
    return this.unitOfWork.run(async () => {
      const { event } = await this.sessions.require(person, sessionId, 'message.post');
      // Accounts are called what they are called: their names are on the programme.
      if (person.kind !== 'registration') throw new Problem('forbidden');
      if (name === null)
        await this.unitOfWork.query('DELETE FROM display_name WHERE event_id = $1 AND person_id = $2', [
          event.id,
          person.id,
        ]);
      else {
        if (isReserved(name, await this.crewOf(event.id))) throw new Problem('name.reserved');
        await this.unitOfWork.query(
          `INSERT INTO display_name (event_id, person_id, name) VALUES ($1, $2, $3)
           ON CONFLICT (event_id, person_id) DO UPDATE SET name = excluded.name`,
          [event.id, person.id, name],
        );
      }
      await this.unitOfWork.afterCommit(() => this.bus.publish(topic, { personId: person.id }));
    });
  }

  /** What a registration, which belongs to one event, is called there; undefined when as it registered. */
  async of(personId: string): Promise<string | undefined> {
    const [row] = await this.unitOfWork.query<{ name: string }>('SELECT name FROM display_name WHERE person_id = $1', [
      personId,
    ]);
    return row?.name;
  }

  /** Names of those who speak for the event, as far as the event knows them: who wrote or acted as crew, and who is on its stages. */
  private async crewOf(eventId: string): Promise<string[]> {
    const rows = await this.unitOfWork.query<{ name: string }>(
      `SELECT DISTINCT data -> 'author' ->> 'name' AS name FROM feed_entry f JOIN session s ON s.id = f.session_id
        WHERE s.event_id = $1 AND f.name = 'message.posted' AND data -> 'author' ->> 'role' = ANY($2)
       UNION SELECT DISTINCT data ->> 'by' FROM feed_entry f JOIN session s ON s.id = f.session_id
        WHERE s.event_id = $1 AND f.name = 'deed.done'
       UNION SELECT name FROM speaker WHERE event_id = $1`,
      [eventId, crewRoles],
    );
    return rows.map(({ name }) => name);
  }
}
