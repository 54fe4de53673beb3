import { crewRoles, type FeedMessage } from '@plenum/contracts';

/** Whom the crew can mute or send out: everybody but itself, as the server sees it. */
export const canBeSentOut = ({ role }: FeedMessage['author']): boolean => !crewRoles.includes(role);
