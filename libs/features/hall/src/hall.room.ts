import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { FeedEntry, Mine, MyHand, RoomState } from '@plenum/contracts';
import { RoomParts } from '@plenum/live';
import { UnitOfWork } from '@plenum/platform/database';
import { queueOrder } from './hand.rules.js';
import { Reactions } from './reactions.service.js';

/** What the room tells of hands and reactions: to everyone numbers, to each person the own place. */
@Injectable()
export class HallRoom implements OnModuleInit {
  constructor(
    private readonly parts: RoomParts,
    private readonly reactions: Reactions,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  onModuleInit(): void {
    this.parts.addMe({ read: (sessionId, personIds) => this.readOwn(sessionId, personIds), concerns });
    this.parts.addPulse({
      follow: (sessionId, changed) => this.reactions.follow(sessionId, changed),
      counts: ({ name }) => name === 'hand.moved',
      take: (sessionId, crew, said) => {
        const reactions = this.reactions.take(sessionId);
        const hands = raised(crew).length;
        return {
          ...(Object.keys(reactions).length > 0 && { reactions }),
          ...(hands !== said.hands && { hands }),
        };
      },
    });
  }

  private async readOwn(sessionId: string, personIds: string[]): Promise<Map<string, Pick<Mine, 'hand'>>> {
    const rows = await this.unitOfWork.query<MyHand & { personId: string }>(
      `SELECT person_id AS "personId", state, CASE WHEN state = 'raised' THEN place END AS place
         FROM (SELECT *, (row_number() OVER (PARTITION BY state ORDER BY ${queueOrder}))::int AS place
                 FROM raised_hand WHERE session_id = $1 AND state <> 'lowered') queue
        WHERE person_id = ANY($2)`,
      [sessionId, personIds],
    );
    const own = new Map<string, Pick<Mine, 'hand'>>(personIds.map((id) => [id, { hand: null }]));
    for (const { personId, ...hand } of rows) own.set(personId, { hand });
    return own;
  }
}

const raised = ({ hands }: RoomState): string[] =>
  Object.entries(hands).flatMap(([id, { state }]) => (state === 'raised' ? [id] : []));

/** The person, and all whose hands are up: their places move with it. */
const concerns = (entry: FeedEntry, before: RoomState): readonly string[] =>
  entry.name === 'hand.moved' ? [entry.data.id, ...raised(before)] : [];
