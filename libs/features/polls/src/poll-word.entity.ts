import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PollWordState } from '@plenum/contracts';
import { NotPersonal, Personal } from '@plenum/platform/database';

/** A word of a cloud or an open answer, kept once however many gave it, and never beside who did. */
@Entity('poll_word')
export class PollWord {
  @PrimaryColumn('uuid')
  id!: string;

  @Column({ name: 'poll_id', type: 'uuid' })
  pollId!: string;

  /** What makes two spellings the same word. */
  @Column({ type: 'text' })
  @Personal('clear')
  folded!: string;

  @Column({ type: 'text' })
  @Personal('clear')
  text!: string;

  @Column({ type: 'text' })
  @NotPersonal('one of pollWordStates')
  state!: PollWordState;
}
