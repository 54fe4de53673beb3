import { Column, Entity, PrimaryColumn } from 'typeorm';
import { NotPersonal, Personal } from '@plenum/platform/database';

/** A change of a word list: who, what, when, why. */
@Entity('word_list_change')
export class WordListChange {
  @PrimaryColumn('uuid')
  id!: string;

  /** The event or the organisation. */
  @Column({ name: 'place_id', type: 'uuid' })
  placeId!: string;

  @Column({ type: 'timestamptz' })
  at!: Date;

  @Column({ name: 'by_id', type: 'uuid' })
  byId!: string;

  @Column({ name: 'by_name', type: 'text' })
  @Personal('clear')
  byName!: string;

  @Column({ type: 'text', array: true })
  @NotPersonal('words that nobody should read unchecked')
  added!: string[];

  @Column({ type: 'text', array: true })
  @NotPersonal('words that nobody should read unchecked')
  removed!: string[];

  @Column({ type: 'text', nullable: true })
  @Personal('clear')
  reason!: string | null;
}
