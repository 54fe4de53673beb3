import { Injectable } from '@nestjs/common';
import { Problem } from '@plenum/platform/problems';
import { isReserved } from './names.rules.js';
import type { Place, Viewer } from './viewer.js';

/** Names at a place that one source knows of. */
type Source = (place: Place) => Promise<readonly string[]>;

/** What those are called who speak for an event: nobody else may be mistaken for them. Features register what they know. */
@Injectable()
export class CrewNames {
  private readonly sources: Source[] = [];

  register(source: Source): void {
    this.sources.push(source);
  }

  async of(place: Place): Promise<string[]> {
    const names: string[] = [];
    // One after the other: in a transaction there is one connection for all.
    for (const source of this.sources) names.push(...(await source(place)));
    return names;
  }

  /**
   * Lets a name pass that nobody takes for the crew's. Somebody of the crew may come under their own.
   * @throws `name.reserved`, as a problem of `field`
   */
  async requireFree(name: string, place: Place, { field, by }: { field?: string; by?: Viewer | undefined } = {}) {
    const own = by?.kind === 'account' ? by.name : undefined;
    const crew = (await this.of(place)).filter((other) => other !== own);
    if (isReserved(name, crew))
      throw new Problem('name.reserved', field ? { fields: [{ path: field, code: 'name.reserved' }] } : {});
  }
}
