import type { OrganiserMessageContent, OrganiserMessageView } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { noMails, type MessageProgress } from '@plenum/mail';
import type { OrganiserMessage } from './organiser-message.entity.js';

export const textsOf = ({ texts }: OrganiserMessage): OrganiserMessageContent['texts'] => ({
  de: texts.de ?? null,
  en: texts.en ?? null,
});

export const organiserMessageViewOf = (
  message: OrganiserMessage,
  viewer: Viewer,
  mails: MessageProgress = noMails(),
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
  quiet: message.quiet,
  submittedBy: message.submittedName,
  approvedBy: message.approvedName,
  mayApprove: message.state === 'waiting' && message.submittedBy !== viewer.id,
  startedAt: message.startedAt?.toISOString() ?? null,
  endedAt: message.endedAt?.toISOString() ?? null,
  endedLate: message.endedLate,
  progress: message.startedAt && {
    people: message.people,
    complete: message.queuedAt !== null || message.state === 'stopped',
    ...mails,
  },
});
