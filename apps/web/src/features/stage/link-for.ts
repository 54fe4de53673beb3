import { ownLink, type LinkNeeds, type StageLink } from './stage-link.js';

/** By the engine of the ticket; what only one of them needs is loaded only then. */
export const linkFor = async (sessionId: string, needs: LinkNeeds): Promise<StageLink> => {
  if (needs.ticket().engine !== 'livekit') return ownLink(sessionId, needs);
  const { openLiveKitLink } = await import('./livekit-link.js');
  return openLiveKitLink(needs);
};
