import { Column, Entity, PrimaryColumn } from 'typeorm';
import { NotPersonal, Personal } from '@plenum/platform/database';

/** An abbreviation that captioners of an event write out by a key: often somebody's name. */
@Entity('caption_term')
export class CaptionTermRow {
  @PrimaryColumn({ name: 'event_id', type: 'uuid' })
  eventId!: string;

  @PrimaryColumn({ type: 'text' })
  @NotPersonal('an abbreviation of a few letters')
  short!: string;

  @Column({ type: 'text' })
  @Personal('clear')
  long!: string;
}
