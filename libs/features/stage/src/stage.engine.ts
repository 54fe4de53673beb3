import type { ProblemCode, StageEngineName, StagePicture, StageRole, StageSource, StageState } from '@plenum/contracts';
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
  /** Where studios fetch it elsewhere: whose it is there. */
  place?: string;
}
/** A connection that was made, and the answer to its offer. */
export interface Made {
  id: string;
  answer: string;
}
/** Where somebody stands now, as far as it says who may see and hear them, and what they may publish. */
export interface Standing {
  personId: string;
  tab: string;
  role: StageRole;
  state: StageState;
  muted: boolean;
  /** That the person's broadcasting software may use; null: none. */
  keyId: string | null;
}

/** Where a studio goes that does not publish and subscribe here, and what it shows there. */
export interface Admission {
  url: string;
  stage: string;
  wings: string;
}

/**
 * Passes pictures and sound between those on the stage of a session. It knows no rights but those it is told; whatever
 * it forgets with its process, studios find out and come again.
 */
export abstract class StageEngine {
  abstract readonly name: StageEngineName;

  /** What passes pictures and sound cannot be reached just now. */
  readonly away: boolean = false;

  /** Makes ready for somebody to come. Takes its time, at most a few seconds, and never throws. */
  async open(_sessionId: string): Promise<void> {}

  /**
   * What this one person needs besides their ticket, for as long as that is good and no more than they may do as they
   * stand; null: nothing.
   * @param seconds the ticket is good for
   */
  async admit(_sessionId: string, _who: Standing, _seconds: number): Promise<Admission | null> {
    return null;
  }

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

  /** Finds out who is there. To be called before the rows are read that `review` is given. Never throws. */
  async refresh(_sessionId: string): Promise<void> {}

  /** How it stands now: whoever is not among them is out, and what may not be seen any more is not passed on. */
  abstract review(sessionId: string, people: readonly Standing[]): void | Promise<void>;

  /** The stage is closed: everybody is out, composers too. */
  abstract shut(sessionId: string): void | Promise<void>;

  /** Sessions somebody is connected to, as far as this process knows. */
  abstract sessions(): readonly string[];

  /** Hears of each publication that came or went, and when the engine goes away or comes back. */
  abstract onChange(listener: (sessionId: string) => void): void;

  /** Hears of broadcasting software that was cut off for what it sends. */
  abstract onRefusal(listener: (sessionId: string, personId: string, code: ProblemCode) => void): void;
}
