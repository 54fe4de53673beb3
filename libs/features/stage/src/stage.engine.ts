import type { ProblemCode, StagePicture, StageRole, StageSource, StageState } from '@plenum/contracts';
import type { OfferedPicture } from './sdp.rules.js';

/** Whose pictures and sound something is, and what of it there is. */
export interface Publisher {
  personId: string;
  source: StageSource;
  kinds: readonly ('audio' | 'video')[];
  /** The key by which somebody's own broadcasting software came, and which picture of what it offers is taken. */
  software?: { keyId: string; picture: OfferedPicture | undefined };
}
export interface Subscriber {
  personId: string;
  role: StageRole;
  /** Ends with a tab: another one of the same person is another subscriber. */
  tab: string;
}
export interface Publication {
  id: string;
  personId: string;
  source: StageSource;
  /** Made by somebody's own broadcasting software: what its picture is coded in, null without one. */
  software: { picture: StagePicture | null } | undefined;
}
/** A connection that was made, and the answer to its offer. */
export interface Made {
  id: string;
  answer: string;
}
/** Where somebody stands now, as far as it says who may see and hear them. */
export interface Standing {
  personId: string;
  state: StageState;
  muted: boolean;
  /** That the person's broadcasting software may use; null: none. */
  keyId: string | null;
}

/**
 * Passes pictures and sound between those on the stage of a session. It knows no rights but those it is told, and
 * forgets everything with the process: studios find that out and come again.
 */
export abstract class StageEngine {
  /**
   * Takes the place of what this person published of the source before, each apart: a studio, and broadcasting software.
   * @throws `stage.offerWrong`; `stage.full` when no port is left
   */
  abstract publish(sessionId: string, publisher: Publisher, offer: string): Promise<Made>;

  /** @throws `stage.publicationNotFound`, `stage.offerWrong`, `stage.full` */
  abstract subscribe(sessionId: string, subscriber: Subscriber, publicationId: string, offer: string): Promise<Made>;

  /** Ends a connection of this person; one that is gone is none of anybody's business. */
  abstract end(sessionId: string, connectionId: string, personId: string): void;

  /** Ends all connections of a person, of one tab only where it is named. */
  abstract drop(sessionId: string, personId: string, tab?: string): void;

  /** Ends what a person's studio sends and fetches, and leaves their broadcasting software as it is. */
  abstract dropStudio(sessionId: string, personId: string): void;

  /** What there is to be fetched; of broadcasting software only once something comes from it. */
  abstract list(sessionId: string): readonly Publication[];

  /** How it stands now: whoever is not among them is out, and what may not be seen any more is not passed on. */
  abstract review(sessionId: string, people: readonly Standing[]): void;

  /** Sessions with connections in this process. */
  abstract sessions(): readonly string[];

  /** Hears of each publication that came or went. */
  abstract onChange(listener: (sessionId: string) => void): void;

  /** Hears of broadcasting software that was cut off for what it sends. */
  abstract onRefusal(listener: (sessionId: string, personId: string, code: ProblemCode) => void): void;
}
