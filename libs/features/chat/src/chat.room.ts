import { Injectable, type OnModuleInit } from '@nestjs/common';
import { messagesInState, type FeedEntry, type MessageReaction, type Mine, type RoomState } from '@plenum/contracts';
import { RoomParts } from '@plenum/live';
import { UnitOfWork } from '@plenum/platform/database';
import { MessageReactions } from './message-reactions.service.js';

type Own = Pick<Mine, 'heldMessages' | 'reactions'>;
type HeldRow = Omit<Own['heldMessages'][number], 'at'> & { at: Date; authorId: string };

/** So many of somebody's messages that were not released are remembered. */
const mostHeld = 20;

/** What the room tells single persons about the chat: their held messages and reactions; and everyone how many reacted. */
@Injectable()
export class ChatRoom implements OnModuleInit {
  constructor(
    private readonly parts: RoomParts,
    private readonly unitOfWork: UnitOfWork,
    private readonly reactions: MessageReactions,
  ) {}

  onModuleInit(): void {
    this.parts.addMe({ read: (sessionId, personIds) => this.readOwn(sessionId, personIds), concerns });
    this.parts.addShared({
      name: 'messageReactions',
      read: async (sessionId, ids) => new Map(Object.entries(await this.reactions.counts(sessionId, ids))),
      none: {},
      seen: ({ messages }) => new Set(messages.map(({ id }) => id)),
    });
  }

  private async readOwn(sessionId: string, personIds: string[]): Promise<Map<string, Own>> {
    const own = new Map<string, Own>(personIds.map((id) => [id, { heldMessages: [], reactions: {} }]));
    const [held, reactions] = await Promise.all([
      this.unitOfWork.query<HeldRow>(
        `SELECT id, text, file - 'id' AS file, at, state, reason, author_id AS "authorId"
           FROM (SELECT id, text, file, posted_at AS at, author_id,
                        CASE WHEN gone IS NULL THEN 'held' ELSE 'rejected' END AS state, removal_reason AS reason,
                        rank() OVER (PARTITION BY author_id ORDER BY posted_at DESC, id) AS age
                   FROM message
                  WHERE session_id = $1 AND author_id = ANY($2) AND held IS NOT NULL AND gone IS DISTINCT FROM 'author') own
          WHERE age <= ${mostHeld} ORDER BY at, id`,
        [sessionId, personIds],
      ),
      this.unitOfWork.query<{ personId: string; messageId: string; reaction: MessageReaction }>(
        `SELECT person_id AS "personId", message_id AS "messageId", reaction
           FROM (SELECT *, rank() OVER (PARTITION BY person_id ORDER BY at DESC) AS age FROM message_reaction
                  WHERE session_id = $1 AND person_id = ANY($2)) own
          WHERE age <= ${messagesInState}`,
        [sessionId, personIds],
      ),
    ]);
    for (const { authorId, at, ...message } of held)
      own.get(authorId)?.heldMessages.push({ ...message, at: at.toISOString() });
    for (const { personId, messageId, reaction } of reactions) {
      const mine = own.get(personId)?.reactions;
      if (mine) mine[messageId] = [...(mine[messageId] ?? []), reaction];
    }
    return own;
  }
}

/** The author of a message that waits, or does no longer. */
const concerns = (entry: FeedEntry, before: RoomState): readonly string[] => {
  if (entry.name === 'message.held') return [entry.data.author.id];
  if (entry.name !== 'message.settled') return [];
  const held = before.heldMessages[entry.data.id];
  return held ? [held.author.id] : [];
};
