import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Processors, Timetables } from '@plenum/platform/jobs';
import { Notices } from './notices.service.js';
import { ReminderPlan } from './reminder-plan.service.js';
import { Reminders } from './reminders.service.js';
import { remindersQueue } from './reminders.queue.js';

/** Seconds a reminder waits at most whose wake-up was lost. */
const sweepEvery = 15;

@Injectable()
export class RemindersProcessor implements OnModuleInit {
  constructor(
    private readonly processors: Processors,
    private readonly timetables: Timetables,
    private readonly reminders: Reminders,
    private readonly plan: ReminderPlan,
    private readonly notices: Notices,
  ) {}

  onModuleInit(): void {
    this.processors.on(remindersQueue, {
      sendDue: async () => void (await this.reminders.sendDue()),
      tell: () => this.notices.tell(),
      plan: ({ eventId }) => this.plan.planEvent(eventId),
    });
    this.timetables.every(sweepEvery, 'reminders: send what is due', () => this.reminders.sendDue());
    this.timetables.every(sweepEvery, 'reminders: plan what is wanted', () => this.plan.planWanted());
    this.timetables.every(sweepEvery, 'reminders: tell of events that moved', () => this.notices.tell());
    this.timetables.every(3600, 'reminders: compare rows with people', () => this.plan.planEverything());
  }
}
