import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Parsed } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { isRunnable, Sessions, SessionMoves, type SessionMove } from '@plenum/events';
import { HandsFeed } from '@plenum/hall';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { StageBook } from './stage-book.js';
import { StageKeys } from './stage-keys.service.js';
import type { StagePerson } from './stage-person.entity.js';
import { StageEngine } from './stage.engine.js';
import { fitsOn } from './stage.rules.js';

/** What those do who run the broadcast: open the stage, bring people on and off, and choose what is seen of it. */
@Injectable()
export class StageCrew implements OnModuleInit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: Sessions,
    private readonly moves: SessionMoves,
    private readonly book: StageBook,
    private readonly keys: StageKeys,
    private readonly hands: HandsFeed,
    private readonly engine: StageEngine,
  ) {}

  onModuleInit(): void {
    // When the crew ends the session the stage ends with it. The clock cuts nobody off.
    this.moves.beforeMove(async (move) => {
      if (await this.endsWith(move)) await this.book.hold(move.session.id);
    });
    this.moves.beforeExternal(async ({ session: { id, external } }) => {
      if (external && (await this.book.isOpen(id))) await this.book.hold(id);
    });
    this.moves.onExternal(async ({ session: { id, external } }) => {
      if (external && (await this.book.isOpen(id))) await this.book.open(await this.book.hold(id), false);
    });
    this.moves.onMove(async (move) => {
      if (await this.endsWith(move)) await this.book.open(await this.book.hold(move.session.id), false);
      if (move.to === 'ended' && move.by.kind !== 'system') await this.keys.endAll(move.session.id);
    });
  }

  private async endsWith({ session, to, by }: SessionMove): Promise<boolean> {
    return to === 'ended' && by.kind !== 'system' && (await this.book.isOpen(session.id));
  }

  /** @throws `session.notOpen` when it ended or its event does not run; `stage.external` when its stage is not in Plenum */
  async open(viewer: Viewer, { sessionId, on }: Parsed<'stage.open'>): Promise<void> {
    await this.unitOfWork.run(async () => {
      const { session, event } = await this.sessions.require(viewer, sessionId, 'broadcast.run');
      if (on && (!isRunnable(event) || session.state === 'ended')) throw new Problem('session.notOpen');
      if (on && session.external) throw new Problem('stage.external');
      await this.book.open(await this.book.hold(sessionId), on);
      // The clock ended the session before, and cut nobody off.
      if (!on && session.state === 'ended') await this.keys.endAll(sessionId);
    });
    // Nobody waits for it: where it does not work the crew is told.
    if (on) void this.engine.open(sessionId);
  }

  /** @throws `stage.personNotFound`, `stage.full` */
  place(viewer: Viewer, { sessionId, id, state }: Parsed<'stage.place'>): Promise<void> {
    return this.withPerson(viewer, { sessionId, id }, async (person) => {
      if (person.state === state) return;
      const isGuest = person.role === 'guest';
      // An attendee has no studio to wait in: off the stage they are back in the room.
      if (isGuest && person.state === 'onStage') return this.book.remove(person);
      if (state === 'onStage' && !fitsOn(await this.book.countOn(sessionId, 'onStage')))
        throw new Problem('stage.full');
      await this.book.change(person, { state });
      if (isGuest && state === 'onStage')
        await this.unitOfWork.afterCommit(() => this.hands.turn(sessionId, id, 'called'));
    });
  }

  /** @throws `stage.personNotFound` */
  mute(viewer: Viewer, { sessionId, id, on }: Parsed<'stage.mute'>): Promise<void> {
    return this.withPerson(viewer, { sessionId, id }, (person) => this.book.change(person, { muted: on }));
  }

  /** @throws `stage.personNotFound` */
  remove(viewer: Viewer, { sessionId, id }: Parsed<'stage.remove'>): Promise<void> {
    return this.withPerson(viewer, { sessionId, id }, (person) => this.book.remove(person));
  }

  /** @throws `stage.closed`, `stage.personNotFound` for a spotlight on nobody, and an interpreter who is not there */
  arrange(viewer: Viewer, { sessionId, layout, spotlight, signer, card }: Parsed<'stage.arrange'>): Promise<void> {
    return this.unitOfWork.run(async () => {
      await this.sessions.require(viewer, sessionId, 'broadcast.run');
      const setting = await this.book.hold(sessionId);
      if (!setting.open) throw new Problem('stage.closed');
      for (const id of [spotlight, signer])
        if (id && !(await this.book.person(sessionId, id))) throw new Problem('stage.personNotFound');
      await this.book.arrange(setting, {
        ...(layout !== undefined && { layout }),
        ...(spotlight !== undefined && { spotlightId: spotlight }),
        ...(signer !== undefined && { signerId: signer }),
        ...(card !== undefined && { card }),
      });
    });
  }

  private withPerson(
    viewer: Viewer,
    { sessionId, id }: { sessionId: string; id: string },
    act: (person: StagePerson) => Promise<void>,
  ): Promise<void> {
    return this.unitOfWork.run(async () => {
      await this.sessions.require(viewer, sessionId, 'broadcast.run');
      await this.book.hold(sessionId);
      const person = await this.book.person(sessionId, id);
      if (!person) throw new Problem('stage.personNotFound');
      await act(person);
    });
  }
}
