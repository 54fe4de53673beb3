import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Revocations } from '@plenum/access';
import { EntryHousekeeping } from '@plenum/entry';
import { SessionClock } from '@plenum/events';
import { QuestionKeys } from '@plenum/questions';
import { RegistrationHousekeeping } from '@plenum/registration';
import { Clock } from '@plenum/platform/clock';
import { Timetables } from '@plenum/platform/jobs';

const hourly = 3600;

/** The timetables of features that have no worker of their own. Each verb bears being called by several workers at once. */
@Injectable()
export class Duties implements OnModuleInit {
  constructor(
    private readonly timetables: Timetables,
    private readonly clock: Clock,
    private readonly sessionClock: SessionClock,
    private readonly registrations: RegistrationHousekeeping,
    private readonly entries: EntryHousekeeping,
    private readonly revocations: Revocations,
    private readonly questionKeys: QuestionKeys,
  ) {}

  onModuleInit(): void {
    const { timetables, clock } = this;
    timetables.every(2, 'sessions: move by the clock', () => this.sessionClock.moveByClock(clock.now()));
    timetables.every(hourly, 'registrations: forget the unconfirmed', () =>
      this.registrations.removeUnconfirmed(clock.now()),
    );
    timetables.every(hourly, 'registrations: forget devices', () => this.registrations.removeDevices(clock.now()));
    timetables.every(hourly, 'entry: forget codes and wishes', () => this.entries.forgetOld(clock.now()));
    timetables.every(hourly, 'questions: forget who voted', () => this.questionKeys.deleteOld());
    timetables.every(hourly, 'access: forget old revocations', () => this.revocations.forgetOld(clock.now()));
  }
}
