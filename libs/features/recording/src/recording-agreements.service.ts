import { Injectable } from '@nestjs/common';
import { recordingFacts, type MyAgreement } from '@plenum/contracts';
import { may, type Viewer } from '@plenum/access';
import { Feed, SessionDoor } from '@plenum/live';
import { StageInvitations } from '@plenum/stage';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { RecordingBook } from './recording-book.js';

/** Whether those who present, or were asked onto the stage, agree to be recorded. */
@Injectable()
export class RecordingAgreements {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly door: SessionDoor,
    private readonly book: RecordingBook,
    private readonly invitations: StageInvitations,
    private readonly feed: Feed,
    private readonly clock: Clock,
  ) {}

  /** @throws as `SessionDoor.require`; `forbidden`; `recording.wordingOutdated` (`params.wording`: the one that holds) */
  agree(viewer: Viewer, sessionId: string, wording: number): Promise<MyAgreement> {
    return this.unitOfWork.run(async () => {
      const { place } = await this.door.require(viewer, sessionId, 'stage.join');
      // Attendees once the crew has asked them onto the stage.
      const mayPresent = may(viewer, 'broadcast.present', place);
      if (!mayPresent && !(await this.invitations.standing(sessionId, viewer.id))) throw new Problem('forbidden');
      if (wording !== recordingFacts.wording)
        throw new Problem('recording.wordingOutdated', { params: { wording: recordingFacts.wording } });
      const now = this.clock.now();
      const [row] = await this.unitOfWork.query<{ at: Date; isNew: boolean }>(
        `INSERT INTO recording_agreement AS a (session_id, person_id, person_name, wording, agreed_at)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (session_id, person_id) DO UPDATE SET person_name = excluded.person_name,
           agreed_at = CASE WHEN a.withdrawn_at IS NULL AND a.wording = excluded.wording THEN a.agreed_at ELSE excluded.agreed_at END,
           wording = excluded.wording, withdrawn_at = NULL
         RETURNING agreed_at AS at, agreed_at = $5 AS "isNew"`,
        [sessionId, viewer.id, viewer.name, wording, now],
      );
      if (row?.isNew) await this.tellAgreement(viewer, sessionId, true, now);
      await this.settle(sessionId);
      return { wording, at: (row?.at ?? now).toISOString() };
    });
  }

  /** Takes an agreement back. @throws as `SessionDoor.require` */
  withdraw(viewer: Viewer, sessionId: string): Promise<void> {
    return this.unitOfWork.run(async () => {
      // Also after one's turn on the stage: what was agreed to can always be taken back.
      await this.door.require(viewer, sessionId, 'stage.join');
      const now = this.clock.now();
      const gone = await this.unitOfWork.query(
        `UPDATE recording_agreement SET withdrawn_at = $3
          WHERE session_id = $1 AND person_id = $2 AND withdrawn_at IS NULL RETURNING person_id`,
        [sessionId, viewer.id, now],
      );
      if (gone.length === 0) return;
      await this.tellAgreement(viewer, sessionId, false, now);
      await this.settle(sessionId);
    });
  }

  private async settle(sessionId: string): Promise<void> {
    const recording = await this.book.held(sessionId);
    if (recording) await this.book.settle(recording);
  }

  private tellAgreement({ id, name }: Viewer, sessionId: string, agreed: boolean, at: Date): Promise<void> {
    return this.feed.append(sessionId, 'recording.agreed', { id, name, agreed, at: at.toISOString() });
  }
}
