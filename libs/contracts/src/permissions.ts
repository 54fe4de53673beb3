import { z } from 'zod';

/** What somebody may do, `noun.verb`. Handlers name one; roles carry sets of them. */
export const permissions = [
  'organisation.see',
  'organisation.edit',
  'grant.see',
  'grant.edit',
  'event.see',
  'event.seeDraft',
  'event.create',
  'event.edit',
  'event.publish',
  'programme.edit',
  'programme.import',
  'registration.see',
  'registration.edit',
  'mail.see',
  'mail.texts',
  'reminder.edit',
  'session.enter',
  'session.run',
  'session.speak',
  'message.post',
  'message.moderate',
  'message.takeFile',
  'question.ask',
  'question.vote',
  'question.moderate',
  'poll.vote',
  'poll.run',
  'person.kick',
  'announcement.make',
  'screen.edit',
  'crewLine.post',
  'hand.raise',
  'hand.moderate',
  'reaction.send',
  'message.report',
  'material.edit',
  'material.take',
  'broadcast.present',
  'broadcast.run',
  'stage.join',
  'recording.run',
  'recording.publish',
  'captions.write',
  'organiserMessage.edit',
  'entry.admit',
] as const;
export type Permission = (typeof permissions)[number];

export const roles = [
  'owner',
  'organiser',
  'producer',
  'moderator',
  'speaker',
  'vendor',
  'interpreter',
  'captioner',
  'attendee',
  'guest',
  'kiosk',
] as const;
export type Role = (typeof roles)[number];
export const role = z.enum(roles);

export const scopeKinds = ['organisation', 'event', 'session', 'vendor'] as const;
export type ScopeKind = (typeof scopeKinds)[number];

const attends = [
  'event.see',
  'session.enter',
  'message.post',
  'question.ask',
  'question.vote',
  'poll.vote',
  'hand.raise',
  'stage.join',
  'reaction.send',
  'message.report',
  'message.takeFile',
  'material.take',
] as const;
const moderates = [
  ...attends,
  'event.seeDraft',
  'session.run',
  'session.speak',
  'message.moderate',
  'question.moderate',
  'poll.run',
  'person.kick',
  'announcement.make',
  'screen.edit',
  'crewLine.post',
  'hand.moderate',
  'material.edit',
  'broadcast.present',
  'broadcast.run',
  'recording.run',
  'captions.write',
  'entry.admit',
] as const;
const produces = [...moderates, 'recording.publish'] as const;
const organises = [
  ...produces,
  'organisation.see',
  'event.create',
  'event.edit',
  'event.publish',
  'programme.edit',
  'programme.import',
  'registration.see',
  'registration.edit',
  'mail.see',
  'mail.texts',
  'reminder.edit',
  'organiserMessage.edit',
  'grant.see',
] as const;

/** Which role may do what, within the scope of its grant. */
export const permissionsOf: Record<Role, readonly Permission[]> = {
  owner: [...organises, 'organisation.edit', 'grant.edit'],
  organiser: organises,
  producer: produces,
  moderator: moderates,
  speaker: [...attends, 'event.seeDraft', 'session.speak', 'crewLine.post', 'broadcast.present', 'recording.run'],
  vendor: [...attends, 'broadcast.present', 'recording.run'],
  interpreter: [...attends],
  captioner: [...attends, 'event.seeDraft', 'captions.write'],
  attendee: attends,
  // In the hall, not registered: everything but writing to all; an organiser may allow that, too.
  guest: attends.filter((permission) => permission !== 'message.post'),
  kiosk: ['event.see', 'event.seeDraft', 'session.enter'],
};

/** Roles whose holders belong to a session's crew: never sent out, never slowed down, and they have its line. */
export const crewRoles: readonly Role[] = ['owner', 'organiser', 'producer', 'moderator', 'speaker'];

export const grant = z.object({ role, scope: z.enum(scopeKinds), scopeId: z.uuid() }).meta({ id: 'Grant' });
export type Grant = z.infer<typeof grant>;
