import { Injectable } from '@nestjs/common';
import type { SessionState } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import type { SessionInPlace } from './programme.facts.js';

/** A session went from one state to another; `session` shows it after the move. */
export interface SessionMove extends SessionInPlace {
  from: SessionState;
  to: SessionState;
  at: Date;
  by: Viewer;
}

/** Chat mode, questions mode, slow mode or files in the chat changed; `session` shows them after the change. */
export interface SessionAdjustment extends SessionInPlace {
  /** How they were, where that is known. */
  before?: Pick<SessionInPlace['session'], 'chat' | 'questions' | 'slowSeconds' | 'chatFiles'>;
  at: Date;
  by: Viewer;
}

/** A session is announced as recorded, or not any more; `session` shows which. */
export interface SessionRecorded extends SessionInPlace {
  at: Date;
  by: Viewer;
}

/** Its stage is elsewhere now, or in Plenum again; `session` shows which. */
export interface SessionExternal extends SessionInPlace {
  at: Date;
  by: Viewer;
}

type Listener<T> = (what: T) => Promise<void>;

/**
 * Tells features that build on sessions what happens to one, inside the transaction in which it happens: a listener that
 * throws undoes the change. Listeners register when their module starts.
 */
@Injectable()
export class SessionMoves {
  private readonly first: Listener<SessionMove>[] = [];
  private readonly moved: Listener<SessionMove>[] = [];
  private readonly adjusted: Listener<SessionAdjustment>[] = [];
  private readonly recorded: Listener<SessionRecorded>[] = [];
  private readonly firstOfExternal: Listener<SessionExternal>[] = [];
  private readonly external: Listener<SessionExternal>[] = [];

  /**
   * Hears of a move before all others, to hold the rows that it is going to change. Everybody has to hold those of several
   * features in one order, else two transactions wait for each other forever: of the stage, of the broadcast, of the
   * recording.
   */
  beforeMove(listener: Listener<SessionMove>): void {
    this.first.push(listener);
  }

  onMove(listener: Listener<SessionMove>): void {
    this.moved.push(listener);
  }

  onAdjust(listener: Listener<SessionAdjustment>): void {
    this.adjusted.push(listener);
  }

  onRecorded(listener: Listener<SessionRecorded>): void {
    this.recorded.push(listener);
  }

  /** As `beforeMove`. */
  beforeExternal(listener: Listener<SessionExternal>): void {
    this.firstOfExternal.push(listener);
  }

  onExternal(listener: Listener<SessionExternal>): void {
    this.external.push(listener);
  }

  async tellMove(move: SessionMove): Promise<void> {
    for (const listener of [...this.first, ...this.moved]) await listener(move);
  }

  async tellAdjustment(adjustment: SessionAdjustment): Promise<void> {
    for (const listener of this.adjusted) await listener(adjustment);
  }

  async tellExternal(external: SessionExternal): Promise<void> {
    for (const listener of [...this.firstOfExternal, ...this.external]) await listener(external);
  }

  async tellRecorded(recorded: SessionRecorded): Promise<void> {
    for (const listener of this.recorded) await listener(recorded);
  }
}
