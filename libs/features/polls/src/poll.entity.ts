import { Column, Entity, PrimaryColumn } from 'typeorm';
import type {
  PollAnonymity,
  PollContent,
  PollKind,
  PollReach,
  PollResultPolicy,
  PollSnapshot,
  PollSplit,
  PollState,
} from '@plenum/contracts';
import { NotPersonal, Personal } from '@plenum/platform/database';

/** What a session is asked to vote on. Its content never changes once it was opened. */
@Entity('poll')
export class Poll {
  /** Made by the client that wrote it. */
  @PrimaryColumn('uuid')
  id!: string;

  @Column({ name: 'session_id', type: 'uuid' })
  sessionId!: string;

  @Column({ type: 'text' })
  @NotPersonal('one of pollKinds')
  kind!: PollKind;

  @Column({ type: 'text' })
  @NotPersonal('what the crew asks everybody')
  text!: string;

  @Column({ type: 'jsonb' })
  @NotPersonal('what the crew offers to choose from')
  options!: string[];

  @Column({ type: 'integer' })
  least!: number;

  @Column({ type: 'integer' })
  most!: number;

  @Column({ type: 'jsonb', nullable: true })
  @NotPersonal('steps and the names of their ends')
  scale!: PollContent['scale'];

  @Column({ type: 'boolean' })
  abstain!: boolean;

  @Column({ type: 'boolean' })
  changeable!: boolean;

  @Column({ type: 'text' })
  @NotPersonal('one of pollAnonymities')
  anonymity!: PollAnonymity;

  @Column({ type: 'text' })
  @NotPersonal('one of pollResultPolicies')
  results!: PollResultPolicy;

  @Column({ type: 'boolean' })
  moderated!: boolean;

  /** Results by group, as they were published. */
  @Column({ type: 'jsonb', nullable: true })
  @NotPersonal('counts of five and more')
  split!: PollSplit | null;

  @Column({ type: 'text' })
  @NotPersonal('one of pollStates')
  state!: PollState;

  @Column({ type: 'integer' })
  version!: number;

  @Column({ name: 'made_at', type: 'timestamptz' })
  madeAt!: Date;

  @Column({ name: 'moved_at', type: 'timestamptz' })
  movedAt!: Date;

  /** With which voters of an unlinkable poll are hashed; there only while it is open. */
  @Column({ name: 'voter_key', type: 'text', nullable: true })
  @NotPersonal('random')
  voterKey!: string | null;

  @Column({ type: 'text' })
  @NotPersonal('one of pollReaches')
  reach!: PollReach;

  /** Of a public poll: the end of its short address. */
  @Column({ type: 'text', nullable: true })
  @NotPersonal('random')
  code!: string | null;

  /** Of a public poll: when it freezes by itself. */
  @Column({ name: 'open_until', type: 'timestamptz', nullable: true })
  openUntil!: Date | null;

  /** A public poll as it was when it was frozen. The database refuses to change it, but that its words are forgotten one day. */
  @Column({ type: 'jsonb', nullable: true })
  @Personal('clear')
  snapshot!: PollSnapshot | null;

  /** The public poll that this one asks again. */
  @Column({ type: 'uuid', nullable: true })
  again!: string | null;
}
