import { Injectable, type OnModuleInit } from '@nestjs/common';
import { BroadcastMoves } from '@plenum/broadcast';
import { SessionMoves } from '@plenum/events';
import { StageSteps } from '@plenum/stage';
import { RecordingBook } from './recording-book.js';
import { isActive } from './recording.rules.js';

/** Goes along with what happens to sessions, broadcasts and stages, in every process that changes them. */
@Injectable()
export class RecordingFollower implements OnModuleInit {
  constructor(
    private readonly sessions: SessionMoves,
    private readonly broadcasts: BroadcastMoves,
    private readonly stages: StageSteps,
    private readonly book: RecordingBook,
  ) {}

  onModuleInit(): void {
    this.broadcasts.onMove(({ sessionId }) => this.settle(sessionId));
    this.stages.onStep((sessionId) => this.settle(sessionId));
    this.sessions.onMove(async ({ session, to }) => {
      if (to === 'ended') await this.settle(session.id);
    });
    this.sessions.onRecorded(async ({ session }) => {
      const recording = session.recorded ? undefined : await this.book.held(session.id);
      if (recording && isActive(recording.wanted)) await this.book.settle(recording, 'ended');
    });
  }

  private async settle(sessionId: string): Promise<void> {
    const recording = await this.book.held(sessionId);
    if (recording) await this.book.settle(recording);
  }
}
