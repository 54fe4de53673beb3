import { mailStates, type MailState, type OrganiserMessageContent, type OrganiserMessageView } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import type { OrganiserMessage } from './organiser-message.entity.js';

export const textsOf = ({ texts }: OrganiserMessage): OrganiserMessageContent['texts'] => ({
  de: texts.de ?? null,
  en: texts.en ?? null,
});

const none = () => Object.fromEntries(mailStates.map((state) => [state, 0])) as Record<MailState, number>;

/** `counts`: of its mails, by state. */
export const organiserMessageViewOf = (
  message: OrganiserMessage,
  viewer: Viewer,
  counts: Record<MailState, number> | undefined,
): OrganiserMessageView => ({
  id: message.id,
  eventId: message.eventId,
  state: message.state,
  version: message.version,
  segment: message.segment,
  service: message.service,
  texts: textsOf(message),
  changedAt: message.changedAt.toISOString(),
  sendAt: message.sendAt?.toISOString() ?? null,
  submittedBy: message.submittedName,
  approvedBy: message.approvedName,
  mayApprove: message.state === 'waiting' && message.submittedBy !== viewer.id,
  startedAt: message.startedAt?.toISOString() ?? null,
  endedAt: message.endedAt?.toISOString() ?? null,
  endedLate: message.endedLate,
  progress: message.startedAt && {
    people: message.people,
    complete: message.queuedAt !== null || message.state === 'stopped',
    counts: counts ?? none(),
  },
});
