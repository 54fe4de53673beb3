import { Injectable } from '@nestjs/common';
import type { ScopeKind } from '@plenum/contracts';
import type { Place } from './viewer.js';

/** Where something is; undefined when there is no such thing. */
export type FindPlace = (id: string) => Promise<Place | undefined>;

/**
 * Knows where the things are that grants can be given for. Features register how to find theirs when they start, so that
 * giving a grant on an event needs no knowledge of events.
 */
@Injectable()
export class Places {
  private readonly finders = new Map<ScopeKind, FindPlace>();

  register(scope: ScopeKind, find: FindPlace): void {
    this.finders.set(scope, find);
  }

  /** The place of that scope and id with the wider ones around it. */
  async find(scope: ScopeKind, id: string): Promise<Place | undefined> {
    return this.finders.get(scope)?.(id);
  }
}
