import { messageReactions, type MessageReaction } from '@plenum/contracts';

/** How reactions look; what they are called is in the locales. */
export const faces: Record<MessageReaction, string> = {
  like: '👍',
  love: '❤️',
  laugh: '😄',
  celebrate: '🎉',
  wonder: '🤔',
  applaud: '👏',
};

export const isReaction = (id: string): id is MessageReaction => messageReactions.includes(id as MessageReaction);
