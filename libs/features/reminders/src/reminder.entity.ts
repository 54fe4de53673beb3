import { Column, Entity, PrimaryColumn } from 'typeorm';
import { NotPersonal } from '@plenum/platform/database';

export const reminderStates = ['planned', 'queued', 'sent', 'stopped'] as const;
export type ReminderState = (typeof reminderStates)[number];

/** One reminder to one person of one thing. There is never a second one for the same rule, person and thing. */
@Entity('reminder')
export class Reminder {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'rule_id', type: 'uuid' })
  ruleId!: string;

  @Column({ name: 'event_id', type: 'uuid' })
  eventId!: string;

  @Column({ name: 'registration_id', type: 'uuid' })
  registrationId!: string;

  /** The event or the session. */
  @Column({ name: 'object_id', type: 'uuid' })
  objectId!: string;

  @Column({ name: 'due_at', type: 'timestamptz' })
  dueAt!: Date;

  /** `queued`: its mail is written and has not arrived. `stopped`: as things are, it is not wanted. */
  @Column({ type: 'text' })
  @NotPersonal('from a list')
  state!: ReminderState;

  /** The mail it went into, together with what was due at about the same time. */
  @Column({ name: 'mail_key', type: 'text', nullable: true })
  @NotPersonal('made of ids')
  mailKey!: string | null;
}

/** An event whose reminders have to be compared with its people: too many to do it while somebody waits. */
@Entity('reminder_replan')
export class ReminderReplan {
  @PrimaryColumn({ name: 'event_id', type: 'uuid' })
  eventId!: string;

  /** Grows with every wish, so that one that comes during the work is not lost. */
  @Column({ type: 'int' })
  version!: number;
}
