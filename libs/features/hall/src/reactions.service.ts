import { Injectable } from '@nestjs/common';
import { reactionKinds, type Parsed, type ReactionKind } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { SessionDoor } from '@plenum/live';
import { Bus } from '@plenum/platform/bus';
import { Problem } from '@plenum/platform/problems';
import { isTogether } from './hand.rules.js';
import { HallSettings } from './hall-settings.service.js';

type Counts = Partial<Record<ReactionKind, number>>;

const topic = (sessionId: string) => `reactions:${sessionId}`;
/** Hundreds of reactions within that time are one message to the other servers; milliseconds. */
const gather = 200;

const add = (to: Counts, more: Counts): void => {
  for (const kind of reactionKinds) if (more[kind]) to[kind] = (to[kind] ?? 0) + more[kind];
};

const countsIn = (message: unknown): Counts => {
  const { counts } = message as { counts?: Record<string, unknown> };
  return Object.fromEntries(
    reactionKinds.flatMap((kind) => {
      const count = counts?.[kind];
      return typeof count === 'number' && count > 0 ? [[kind, count]] : [];
    }),
  );
};

/** Applause and the like. Nobody keeps who sent what: a moment is counted over all servers, told and forgotten. */
@Injectable()
export class Reactions {
  /** Taken here, and not yet told to the servers. */
  private readonly untold = new Map<string, Counts>();
  /** Heard of all servers, and not yet told to the room. */
  private readonly heard = new Map<string, Counts>();
  private telling?: NodeJS.Timeout | undefined;

  constructor(
    private readonly door: SessionDoor,
    private readonly settings: HallSettings,
    private readonly bus: Bus,
  ) {}

  /** @throws `reaction.closed` */
  async send(viewer: Viewer, { sessionId, kind }: Parsed<'reaction.send'>): Promise<void> {
    const { session } = await this.door.require(viewer, sessionId, 'reaction.send');
    if (!isTogether(session.state) || !(await this.settings.of(sessionId)).reactions)
      throw new Problem('reaction.closed');
    const untold = this.untold.get(sessionId) ?? {};
    this.untold.set(sessionId, untold);
    add(untold, { [kind]: 1 });
    this.telling ??= setTimeout(() => this.tell(), gather);
  }

  /** Counts what all servers take in a session; answers how to stop. */
  follow(sessionId: string, changed: () => void): () => void {
    const heard: Counts = {};
    this.heard.set(sessionId, heard);
    const stop = this.bus.subscribe(topic(sessionId), (message) => {
      add(heard, countsIn(message));
      changed();
    });
    return () => {
      stop();
      this.heard.delete(sessionId);
    };
  }

  /** What came since it was last asked. */
  take(sessionId: string): Counts {
    const heard = this.heard.get(sessionId);
    const taken = { ...heard };
    for (const kind of reactionKinds) delete heard?.[kind];
    return taken;
  }

  private tell(): void {
    this.telling = undefined;
    for (const [sessionId, counts] of this.untold) this.bus.publish(topic(sessionId), { counts });
    this.untold.clear();
  }
}
