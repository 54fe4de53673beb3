import { Injectable, type OnModuleInit } from '@nestjs/common';
import { crewRoles, type Parsed } from '@plenum/contracts';
import { CrewNames, type Viewer } from '@plenum/access';
import { Sessions } from '@plenum/events';
import { DisplayNames } from '@plenum/names';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';

/** So long who was heard in an event is not looked up again, milliseconds: it is read from every message there is. */
const rememberedFor = 10_000;

/** What somebody wants to be called, said in a room; and whom rooms know as crew. */
@Injectable()
export class OwnName implements OnModuleInit {
  private readonly heard = new Map<string, { names: string[]; until: number }>();

  constructor(
    private readonly sessions: Sessions,
    private readonly names: DisplayNames,
    private readonly crewNames: CrewNames,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.crewNames.register(async ({ eventId }) => (eventId ? this.heardAsCrew(eventId) : []));
  }

  /** @throws `name.reserved` when one would take them for somebody of the crew; `forbidden` for those who registered nowhere */
  async set(person: Viewer, { sessionId, name }: Parsed<'name.set'>): Promise<void> {
    const { event, place } = await this.sessions.require(person, sessionId, 'message.post');
    // Accounts are called what they are called: their names are on the programme.
    if (person.kind !== 'registration') throw new Problem('forbidden');
    await this.names.set(person.id, { organisationId: place.organisationId, eventId: event.id }, name);
  }

  /** Who wrote or acted as crew in an event, also when they have left it. */
  private async heardAsCrew(eventId: string): Promise<string[]> {
    const now = this.clock.now().getTime();
    for (const [id, { until }] of this.heard) if (until <= now) this.heard.delete(id);
    const known = this.heard.get(eventId);
    if (known) return known.names;
    const rows = await this.unitOfWork.query<{ name: string }>(
      `SELECT DISTINCT data -> 'author' ->> 'name' AS name FROM feed_entry f JOIN session s ON s.id = f.session_id
        WHERE s.event_id = $1 AND f.name = 'message.posted' AND data -> 'author' ->> 'role' = ANY($2)
       UNION SELECT DISTINCT data ->> 'by' FROM feed_entry f JOIN session s ON s.id = f.session_id
        WHERE s.event_id = $1 AND f.name = 'deed.done'`,
      [eventId, crewRoles],
    );
    const names = rows.map(({ name }) => name);
    this.heard.set(eventId, { names, until: now + rememberedFor });
    return names;
  }
}
