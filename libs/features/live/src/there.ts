import { presentRoles, type PresentCrew } from '@plenum/contracts';
import { roleAt, type Viewer } from '@plenum/access';
import type { Room } from './room.js';
import type { There } from './watching.js';

/** People in a room of this process, the crew not counted. */
export const audienceOf = (room: Room): number => {
  const people = new Set<string>();
  for (const { audience, personId } of room.seats.values()) if (audience === 'everyone') people.add(personId);
  return people.size;
};

/** Who is there on this process, as everybody is told. */
export const thereIn = (room: Room): There => {
  const crew = new Map<string, PresentCrew>();
  for (const { audience, personId, socket, place } of room.seats.values()) {
    if ((audience !== 'crew' && audience !== 'speaker') || crew.has(personId)) continue;
    const viewer = socket.data.viewer as Viewer;
    const role = roleAt(viewer, place);
    if (presentRoles.includes(role)) crew.set(personId, { name: viewer.name, role });
  }
  const byName = [...crew.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
  return { count: audienceOf(room), crew: byName };
};
