import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ReminderTiming } from '@plenum/contracts';
import { NotPersonal } from '@plenum/platform/database';
import type { ReminderAnchor } from './reminder.rules.js';

/** When an event's people are reminded of what. */
@Entity('reminder_rule')
export class ReminderRule {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'event_id', type: 'uuid' })
  eventId!: string;

  @Column({ type: 'text' })
  @NotPersonal('from a list')
  anchor!: ReminderAnchor;

  @Column({ type: 'jsonb' })
  @NotPersonal('a time relative to a start')
  timing!: ReminderTiming;

  @Column({ type: 'boolean' })
  active!: boolean;
}
