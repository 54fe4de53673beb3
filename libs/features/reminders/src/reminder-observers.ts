import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { ProgrammeChange, ProgrammeChangeKind } from '@plenum/events';
import { Notices } from './notices.service.js';
import { letterKinds } from './reminder-letters.js';
import { ReminderPlan } from './reminder-plan.service.js';
import { ReminderRules } from './reminder-rules.service.js';
import { ReminderSources } from './reminder-sources.js';
import { Reminders } from './reminders.service.js';

/** Changes that move, stop or revive reminders. Titles are read when a mail is written. */
const decisive: readonly ProgrammeChangeKind[] = [
  'eventRescheduled',
  'eventPublished',
  'eventCancelled',
  'eventArchived',
  'sessionCreated',
  'sessionRescheduled',
  'sessionRemoved',
  'sessionRestored',
];

/** Hears what changes elsewhere, inside the transaction that changes it. */
@Injectable()
export class ReminderObservers implements OnModuleInit {
  constructor(
    private readonly plan: ReminderPlan,
    private readonly rules: ReminderRules,
    private readonly reminders: Reminders,
    private readonly notices: Notices,
    private readonly sources: ReminderSources,
  ) {}

  onModuleInit(): void {
    const { programme, registrations, mails } = this.sources;
    programme.onChange((change) => this.programmeChanged(change));
    registrations.register({
      signedUp: async ({ registrationId, eventId }) => {
        if (await this.rules.hasKind(eventId, 'confirmationReminder'))
          await this.plan.alignPerson(registrationId, eventId);
      },
      confirmed: ({ registrationId, eventId }) => this.plan.alignPerson(registrationId, eventId),
      agendaChanged: ({ registrationId, eventId }) => this.plan.alignPerson(registrationId, eventId),
      edited: ({ registrationId, eventId }) => this.plan.alignPerson(registrationId, eventId),
      cancelled: ({ registrationId }) => this.plan.stopPerson(registrationId),
    });
    for (const kind of ['eventCancelled', 'eventChanged'] as const)
      mails.checkMany(kind, (due) => this.notices.check(due) as Promise<'send'[]>);
    for (const kind of letterKinds) {
      mails.checkMany(kind, (due) => this.reminders.check(due) as Promise<'send'[]>);
      mails.settled(kind, (settled) => this.reminders.settle(settled));
    }
  }

  private async programmeChanged({ eventId, kinds }: ProgrammeChange) {
    if (kinds.has('eventCreated')) await this.rules.makeDefaults(eventId);
    if (kinds.has('eventPublished')) await this.notices.published(eventId);
    if (kinds.has('eventEdited')) await this.notices.edited(eventId);
    if (kinds.has('eventRescheduled')) await this.notices.moved(eventId);
    if (kinds.has('eventCancelled')) await this.notices.cancelled(eventId);
    if (decisive.some((kind) => kinds.has(kind))) await this.plan.alignEvent(eventId);
  }
}
