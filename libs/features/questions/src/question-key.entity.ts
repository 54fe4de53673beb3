import { Column, Entity, PrimaryColumn } from 'typeorm';
import { NotPersonal } from '@plenum/platform/database';

/**
 * The random key of an event's unlinkable votes. While it exists, it tells whether somebody voted already; once it is
 * deleted, nothing leads from a vote to a person any more.
 */
@Entity('question_key')
export class QuestionKey {
  @PrimaryColumn({ name: 'event_id', type: 'uuid' })
  eventId!: string;

  @Column({ type: 'text' })
  @NotPersonal('drawn at random')
  key!: string;
}
