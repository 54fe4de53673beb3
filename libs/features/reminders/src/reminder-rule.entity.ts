import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ReminderAnchor, ReminderKind, ReminderSegment, ReminderTiming } from '@plenum/contracts';
import { NotPersonal } from '@plenum/platform/database';

/** When an event's people are reminded of what. */
@Entity('reminder_rule')
export class ReminderRule {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'event_id', type: 'uuid' })
  eventId!: string;

  @Column({ type: 'text' })
  @NotPersonal('from a list')
  kind!: ReminderKind;

  @Column({ type: 'text' })
  @NotPersonal('from a list')
  anchor!: ReminderAnchor;

  @Column({ type: 'jsonb' })
  @NotPersonal('a time relative to a start')
  timing!: ReminderTiming;

  /** Who gets it, besides what the kind says already. */
  @Column({ type: 'jsonb' })
  @NotPersonal('what people have in common, no person')
  segment!: ReminderSegment;

  @Column({ type: 'boolean' })
  active!: boolean;
}
