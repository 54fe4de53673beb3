import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { tendedFor, type Parsed, type ServerMessages } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { CrewSeats, SessionDoor } from '@plenum/live';
import { Bus } from '@plenum/platform/bus';
import type { LiveSocket } from '@plenum/platform/live';

const topic = 'question-desks';

type Tended = ServerMessages['question.tended'];

interface Desk {
  by: NonNullable<Tended['by']>;
  /** On the clock of `performance.now()`. */
  until: number;
  /** Whose window it is, when it is one of this process. */
  socket?: LiveSocket;
}

/**
 * Which moderator is at work on which question. A courtesy, not a lock: nobody is kept from anything, and of two moves one
 * wins anyway. It is never written down: when somebody worked on what is nobody's business tomorrow.
 */
@Injectable()
export class QuestionDesks implements OnModuleInit, OnModuleDestroy {
  private readonly desks = new Map<string, Desk>();
  private stop?: () => void;

  constructor(
    private readonly door: SessionDoor,
    private readonly seats: CrewSeats,
    private readonly bus: Bus,
  ) {}

  onModuleInit(): void {
    this.stop = this.bus.subscribe(topic, (message) => this.hear(message as Partial<Tended>));
    this.seats.whenLeft((socket) => this.leaveAll(socket));
  }

  onModuleDestroy(): void {
    this.stop?.();
  }

  /** Says that somebody is at work on a question, or has finished. Answers who else is. */
  async tend(
    moderator: Viewer,
    { sessionId, id, on }: Parsed<'question.tend'>,
    socket: LiveSocket,
  ): Promise<{ by: Tended['by'] }> {
    await this.door.require(moderator, sessionId, 'question.moderate');
    const key = keyOf(sessionId, id);
    const desk = this.at(key);
    if (desk && desk.by.id !== moderator.id) return { by: desk.by };
    if (on) {
      const by = { id: moderator.id, name: moderator.name };
      this.desks.set(key, { by, until: performance.now() + tendedFor, socket });
      this.bus.publish(topic, { sessionId, id, by, within: tendedFor } satisfies Tended);
    } else if (desk) this.leave(sessionId, id);
    return { by: null };
  }

  private hear({ sessionId, id, by, within }: Partial<Tended>): void {
    if (!sessionId || !id || by === undefined || within === undefined) return;
    const key = keyOf(sessionId, id);
    const own = this.desks.get(key);
    if (!by) this.desks.delete(key);
    else if (!own?.socket) this.desks.set(key, { by, until: performance.now() + within });
    this.seats.say(sessionId, 'question.tended', { sessionId, id, by, within });
  }

  /** Whoever works on it; one whose time is over does not any more. */
  private at(key: string): Desk | undefined {
    for (const [other, { until }] of this.desks) if (until < performance.now()) this.desks.delete(other);
    return this.desks.get(key);
  }

  private leaveAll(socket: LiveSocket): void {
    for (const [key, desk] of this.desks)
      if (desk.socket === socket) {
        const [sessionId, id] = key.split(' ') as [string, string];
        this.leave(sessionId, id);
      }
  }

  private leave(sessionId: string, id: string): void {
    this.desks.delete(keyOf(sessionId, id));
    this.bus.publish(topic, { sessionId, id, by: null, within: 0 } satisfies Tended);
  }
}

const keyOf = (sessionId: string, id: string) => `${sessionId} ${id}`;
