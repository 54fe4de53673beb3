import { Injectable } from '@nestjs/common';
import type { DeedKind, RecordingState } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { isRunnable, type SessionInPlace } from '@plenum/events';
import { CrewDeeds, Feed, SessionDoor } from '@plenum/live';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { RecordingBook } from './recording-book.js';
import { wantedAfter, type RecordingMove } from './recording.rules.js';

const deedOf: Record<RecordingMove, DeedKind> = {
  start: 'recording.started',
  pause: 'recording.paused',
  resume: 'recording.resumed',
  stop: 'recording.stopped',
};

/** Records a session, goes off the record and on it again. */
@Injectable()
export class Recordings {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly door: SessionDoor,
    private readonly book: RecordingBook,
    private readonly deeds: CrewDeeds,
    private readonly feed: Feed,
    private readonly clock: Clock,
  ) {}

  /**
   * Starts, pauses, resumes or ends; answers how it stands then.
   * @throws as `SessionDoor.require`; `recording.notPlanned`; `recording.stateMove` (`params.state`: where it is);
   * `session.notOpen` for a start when the session ended and nothing is on air, or its event does not run
   */
  move(viewer: Viewer, sessionId: string, move: RecordingMove): Promise<RecordingState> {
    return this.unitOfWork.run(async () => {
      const found = await this.door.require(viewer, sessionId, 'recording.run');
      if (!found.session.recorded) throw new Problem('recording.notPlanned');
      const recording = await this.book.open(sessionId);
      const wanted = wantedAfter(recording.wanted, move);
      if (!wanted) throw new Problem('recording.stateMove', { params: { state: recording.wanted } });
      if (wanted === recording.wanted) return recording.state;
      if (move === 'start') await this.requireOpen(found);
      await this.book.settle(recording, wanted, viewer.name);
      await this.deeds.tell({ sessionId, by: viewer, what: deedOf[move] });
      return recording.state;
    });
  }

  /**
   * Has the notice played that the session is recorded; answers when. It stands in the log, so that the organisation can
   * show that people were told.
   * @throws as `SessionDoor.require`; `recording.notPlanned`; `recording.nobodyOnAir`; `recording.stateMove` once it ended
   */
  notice(viewer: Viewer, sessionId: string): Promise<Date> {
    return this.unitOfWork.run(async () => {
      const { session } = await this.door.require(viewer, sessionId, 'recording.run');
      if (!session.recorded) throw new Problem('recording.notPlanned');
      // Held until it is told: nobody goes off the air in between.
      const airing = await this.unitOfWork.query(
        'SELECT FROM broadcast WHERE session_id = $1 AND on_air AND ended_at IS NULL FOR SHARE',
        [sessionId],
      );
      if (airing.length === 0) throw new Problem('recording.nobodyOnAir');
      const recording = await this.book.open(sessionId);
      if (recording.wanted === 'ended') throw new Problem('recording.stateMove', { params: { state: 'ended' } });
      const at = this.clock.now();
      await this.feed.append(sessionId, 'recording.noticed', { at: at.toISOString() });
      await this.deeds.tell({ sessionId, by: viewer, what: 'recording.noticed' });
      return at;
    });
  }

  private async requireOpen({ session, event }: SessionInPlace): Promise<void> {
    const airing = await this.unitOfWork.query(
      'SELECT FROM broadcast WHERE session_id = $1 AND airing AND ended_at IS NULL',
      [session.id],
    );
    if (!isRunnable(event) || (session.state === 'ended' && airing.length === 0)) throw new Problem('session.notOpen');
  }
}
