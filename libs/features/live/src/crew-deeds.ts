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
  words?: Deed['words'];
  /** The file of the message it was about. */
  file?: Deed['file'];
}

/** Somebody says afterwards why they did something. */
export interface Explanation {
  sessionId: string;
  what: DeedKind;
  subjectId: string | null;
  /** Who did it, and says so. What somebody else has done since is not theirs to explain. */
  by: string;
  /** Null: they take back what they said. */
  reason: string | null;
}

type Listener = (deed: CrewDeed) => Promise<void>;
type Explained = (explanation: Explanation) => Promise<void>;

/** Tells of what the crew does in a room, inside the transaction in which it is done. Listeners register when they start. */
@Injectable()
export class CrewDeeds {
  private readonly listeners: Listener[] = [];
  private readonly explained: Explained[] = [];

  onDeed(listener: Listener): void {
    this.listeners.push(listener);
  }

  /** Hears of reasons that are given later, inside the transaction in which that happens. */
  onExplanation(listener: Explained): void {
    this.explained.push(listener);
  }

  async explain(explanation: Explanation): Promise<void> {
    for (const listener of this.explained) await listener(explanation);
  }

  async tell(deed: CrewDeed): Promise<void> {
    for (const listener of this.listeners) await listener(deed);
  }
}
