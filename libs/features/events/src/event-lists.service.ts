import { Injectable } from '@nestjs/common';
import { permissionsOf, type DeskEventView, type PublicEventView, type ScopeKind } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { Organisations } from '@plenum/organisations';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import type { SelectQueryBuilder } from 'typeorm';
import { Event } from './event.entity.js';
import { eventViewOf } from './programme.view.js';
import { RegistrationCounts } from './registration-counts.js';

const countSessions = '(SELECT count(*) FROM session s WHERE s.event_id = event.id AND s.removed_at IS NULL)';

/** Which events there are: for the desk of somebody, and for everybody. */
@Injectable()
export class EventLists {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly organisations: Organisations,
    private readonly registrations: RegistrationCounts,
    private readonly clock: Clock,
  ) {}

  /**
   * Every event the viewer works for, the latest first: of their organisations, single ones, and those of single sessions.
   * @throws `access.signInRequired`
   */
  async forDesk(viewer: Viewer): Promise<DeskEventView[]> {
    if (viewer.kind === 'guest') throw new Problem('access.signInRequired');
    const scoped = (scope: ScopeKind) =>
      viewer.grants
        .filter((grant) => grant.scope === scope && permissionsOf[grant.role].includes('event.seeDraft'))
        .map(({ scopeId }) => scopeId);
    const rows = await this.withSessions((query) =>
      query
        .where('event.organisation_id = ANY(:organisations)', { organisations: scoped('organisation') })
        .orWhere('event.id = ANY(:events)', { events: scoped('event') })
        .orWhere('event.id IN (SELECT event_id FROM session WHERE id = ANY(:sessions))', {
          sessions: scoped('session'),
        })
        .orderBy('event.startsAt', 'DESC')
        .addOrderBy('event.id'),
    );
    const counts = await this.registrations.of(rows.map(({ event }) => event.id));
    const owners = await this.organisations.byIds([...new Set(rows.map(({ event }) => event.organisationId))]);
    const slugs = new Map(owners.map(({ id, slug }) => [id, slug]));
    return rows.map(({ event, sessions }) => ({
      ...eventViewOf(event),
      organisationSlug: slugs.get(event.organisationId) ?? '',
      registrations: counts.get(event.id) ?? 0,
      sessions,
    }));
  }

  /** Those of an organisation that everybody may see and that are not over, the next one first. */
  async upcoming(organisationId: string): Promise<PublicEventView[]> {
    return this.published((query) =>
      query
        .where(`event.organisation_id = :organisationId AND event.state IN ('published', 'cancelled')`, {
          organisationId,
        })
        .andWhere('event.ends_at > :now', { now: this.clock.now() })
        .orderBy('event.startsAt')
        .addOrderBy('event.id'),
    );
  }

  /** Those of an organisation that everybody may see and that are over, the latest first; fifty at most. */
  async past(organisationId: string): Promise<PublicEventView[]> {
    return this.published((query) =>
      query
        .where(`event.organisation_id = :organisationId AND event.state = 'published'`, { organisationId })
        .andWhere('event.ends_at <= :now', { now: this.clock.now() })
        .orderBy('event.startsAt', 'DESC')
        .addOrderBy('event.id')
        .limit(50),
    );
  }

  private async published(narrow: (query: SelectQueryBuilder<Event>) => SelectQueryBuilder<Event>) {
    const rows = await this.withSessions((query) => narrow(query).andWhere('event.published_at IS NOT NULL'));
    return rows.map(({ event, sessions }) => ({ ...eventViewOf(event), sessions }));
  }

  private async withSessions(narrow: (query: SelectQueryBuilder<Event>) => SelectQueryBuilder<Event>) {
    const query = this.unitOfWork.of(Event).createQueryBuilder('event').addSelect(countSessions, 'sessions');
    const { entities, raw } = await narrow(query).getRawAndEntities<{ sessions: number }>();
    return entities.map((event, index) => ({ event, sessions: raw[index]?.sessions ?? 0 }));
  }
}
