import { Injectable } from '@nestjs/common';
import { nothingMine, permissions, type Me, type Mine } from '@plenum/contracts';
import { isCrew, may, type Place, type Viewer } from '@plenum/access';
import { RoomParts } from './room-parts.js';

/** People who ask within that time are read together, milliseconds: when a talk starts, everybody enters at once. */
const gather = 5;

interface Batch {
  personIds: Set<string>;
  result: Promise<Map<string, Mine>>;
}

/** What only single persons may know, read for many at once. */
@Injectable()
export class People {
  private readonly batches = new Map<string, Batch>();

  constructor(private readonly parts: RoomParts) {}

  async me(viewer: Viewer, place: Place & { sessionId: string }): Promise<Me> {
    const read = await this.soon(place.sessionId, viewer.id);
    return { ...aboutViewer(viewer, place), ...(read.get(viewer.id) ?? nothingMine) };
  }

  /** The parts of several people, by person. */
  async read(sessionId: string, personIds: string[]): Promise<Map<string, Mine>> {
    const read = await Promise.all(this.parts.me.map((part) => part.read(sessionId, personIds)));
    return new Map(
      personIds.map((id) => [id, read.reduce<Mine>((all, part) => ({ ...all, ...part.get(id) }), nothingMine)]),
    );
  }

  private soon(sessionId: string, personId: string): Promise<Map<string, Mine>> {
    const waiting = this.batches.get(sessionId);
    if (waiting) {
      waiting.personIds.add(personId);
      return waiting.result;
    }
    const personIds = new Set([personId]);
    const result = new Promise((resolve) => setTimeout(resolve, gather)).then(() => {
      this.batches.delete(sessionId);
      return this.read(sessionId, [...personIds]);
    });
    this.batches.set(sessionId, { personIds, result });
    return result;
  }
}

/** What follows from who somebody is. */
export const aboutViewer = (viewer: Viewer, place: Place): Omit<Me, keyof Mine> => ({
  id: viewer.id,
  name: viewer.name,
  crew: isCrew(viewer, place),
  permissions: permissions.filter((permission) => may(viewer, permission, place)),
  canRename: viewer.kind === 'registration',
});
