import { crewRoles, permissionsOf, type Audience, type Grant, type Permission } from '@plenum/contracts';
import type { Place, Viewer } from './viewer.js';

const covers = (grant: Grant, place: Place): boolean => {
  switch (grant.scope) {
    case 'organisation':
      return grant.scopeId === place.organisationId;
    case 'event':
      return grant.scopeId === place.eventId;
    case 'session':
      return grant.scopeId === place.sessionId;
    case 'vendor':
      return grant.scopeId === place.vendorId;
  }
};

/** Whether any grant of the viewer allows `permission` at `place`. */
export const may = (viewer: Viewer, permission: Permission, place: Place): boolean =>
  viewer.kind === 'system' ||
  viewer.grants.some((grant) => covers(grant, place) && permissionsOf[grant.role].includes(permission));

/** Whether the viewer belongs to the crew of that session. */
export const isCrew = (viewer: Viewer, place: Place): boolean =>
  viewer.kind === 'system' || viewer.grants.some((grant) => covers(grant, place) && crewRoles.includes(grant.role));

/** Which part of a session's feed somebody hears: who asks is known to those who moderate, not to all of the crew. */
export const audienceFor = (viewer: Viewer, place: Place): Audience => {
  if (viewer.kind === 'screen') return 'screen';
  if (!isCrew(viewer, place)) return 'everyone';
  return may(viewer, 'question.moderate', place) ? 'crew' : 'speaker';
};

/** The most responsible role somebody has at a place; what the badge beside the name shows. */
export const roleAt = (viewer: Viewer, place: Place): Grant['role'] => {
  const order: Grant['role'][] = ['moderator', 'producer', 'organiser', 'owner', 'speaker', 'vendor', 'guest'];
  const held = viewer.grants.filter((grant) => covers(grant, place)).map(({ role }) => role);
  return order.find((role) => held.includes(role)) ?? 'attendee';
};
