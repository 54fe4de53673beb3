import { Column, Entity, PrimaryColumn } from 'typeorm';
import { NotPersonal } from '@plenum/platform/database';

/** Words of an event or organisation that hold a message for the crew. */
@Entity('word_list')
export class WordList {
  /** The event or the organisation. */
  @PrimaryColumn({ name: 'place_id', type: 'uuid' })
  placeId!: string;

  @Column({ type: 'text', array: true })
  @NotPersonal('words that nobody should read unchecked')
  words!: string[];
}
