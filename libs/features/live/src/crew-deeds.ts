import { Injectable } from '@nestjs/common';
import type { Deed, DeedKind } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';

export interface CrewDeed {
  sessionId: string;
  by: Viewer;
  what: DeedKind;
  /** The message, report or person it was about. */
  subjectId?: string;
  /** Whom it was about. */
  name?: string;
  reason?: string | null | undefined;
  settings?: Deed['settings'];
  before?: Deed['before'];
}

type Listener = (deed: CrewDeed) => Promise<void>;

/** Tells of what the crew does in a room, inside the transaction in which it is done. Listeners register when they start. */
@Injectable()
export class CrewDeeds {
  private readonly listeners: Listener[] = [];

  onDeed(listener: Listener): void {
    this.listeners.push(listener);
  }

  async tell(deed: CrewDeed): Promise<void> {
    for (const listener of this.listeners) await listener(deed);
  }
}
