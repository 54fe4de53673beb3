import { Injectable, type OnModuleInit } from '@nestjs/common';
import { crewRoles } from '@plenum/contracts';
import { CrewNames, type Place } from '@plenum/access';
import { UnitOfWork } from '@plenum/platform/database';

/** Names of everybody with a role in an event's crew, whether they were ever there or not. */
@Injectable()
export class AccountCrewNames implements OnModuleInit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly names: CrewNames,
  ) {}

  onModuleInit(): void {
    this.names.register((place) => this.at(place));
  }

  private async at({ organisationId, eventId }: Place): Promise<string[]> {
    const rows = await this.unitOfWork.query<{ name: string }>(
      `SELECT DISTINCT account.name FROM account_grant g JOIN account ON account.id = g.account_id
        WHERE g.organisation_id = $1 AND g.role = ANY($3)
          AND (g.scope = 'organisation' OR g.scope_id = $2
            OR g.scope = 'session' AND g.scope_id IN (SELECT id FROM session WHERE event_id = $2))`,
      [organisationId, eventId ?? null, crewRoles],
    );
    return rows.map(({ name }) => name);
  }
}
