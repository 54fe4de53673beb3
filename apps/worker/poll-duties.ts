import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PollEndings, PollSteps, VoteWork } from '@plenum/polls';
import { Clock } from '@plenum/platform/clock';
import { Timetables } from '@plenum/platform/jobs';

/** What happens to public polls by the clock. Each verb bears being called by several workers at once. */
@Injectable()
export class PollDuties implements OnModuleInit {
  constructor(
    private readonly timetables: Timetables,
    private readonly clock: Clock,
    private readonly steps: PollSteps,
    private readonly voteWork: VoteWork,
    private readonly endings: PollEndings,
  ) {}

  onModuleInit(): void {
    const { timetables, clock } = this;
    timetables.every(5, 'polls: freeze what is due', () => this.steps.freezeDue(clock.now()));
    timetables.every(3600, 'polls: forget who voted', () => this.endings.closeForgotten(clock.now()));
    timetables.every(600, 'polls: forget work that was handed in', () => this.voteWork.forgetOld(clock.now()));
  }
}
