import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { MakeScreen, ScreenView } from '@plenum/contracts';
import { Revocations, type Viewer } from '@plenum/access';
import { Clock } from '@plenum/platform/clock';
import { newId, UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { ScreenDoor } from './screen-door.js';
import { Screen } from './screen.entity.js';
import { ScreenTokens } from './screen-tokens.js';

/** What hangs in the halls of an event, for those who hang it up. */
@Injectable()
export class Screens {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly door: ScreenDoor,
    private readonly tokens: ScreenTokens,
    private readonly revocations: Revocations,
    private readonly clock: Clock,
  ) {}

  /** Those of an event that are lit, the oldest first. @throws `event.notFound`, `forbidden` */
  async list(viewer: Viewer, eventId: string): Promise<ScreenView[]> {
    await this.door.require(viewer, { eventId, stageId: null, sessionId: null });
    return this.viewsOf({ eventId });
  }

  /** Those that show a session: its own, and those of its stage. @throws `session.notFound`, `forbidden` */
  async listOfSession(viewer: Viewer, sessionId: string): Promise<ScreenView[]> {
    const session = await this.door.session(viewer, sessionId);
    const [own, ofStage] = await Promise.all([
      this.viewsOf({ sessionId }),
      session.stageId ? this.viewsOf({ stageId: session.stageId }) : [],
    ]);
    return [...ofStage, ...own];
  }

  /** @throws `event.notFound`, `session.notFound`, `stage.notFound`, `forbidden` */
  make(viewer: Viewer, eventId: string, { kind, name, stageId, sessionId }: MakeScreen): Promise<ScreenView> {
    return this.unitOfWork.run(async () => {
      const wanted = { eventId, sessionId: sessionId ?? null, stageId: stageId ?? null };
      await this.door.require(viewer, wanted);
      const id = newId();
      const screen: Screen = {
        ...wanted,
        id,
        kind,
        name,
        tokenHash: this.tokens.hashOf(this.tokens.make(id)),
        createdBy: viewer.id,
        createdByName: viewer.name,
        createdAt: this.clock.now(),
        lastSeenAt: null,
        endedAt: null,
      };
      await this.unitOfWork.of(Screen).insert(screen);
      return this.viewOf(screen);
    });
  }

  /** It goes dark wherever it hangs, at once. @throws `screen.notFound`, `forbidden` */
  end(viewer: Viewer, screenId: string): Promise<void> {
    return this.unitOfWork.run(async () => {
      const screen = await this.find(screenId);
      await this.door.requireEnd(viewer, screen);
      await this.unitOfWork.of(Screen).update({ id: screenId, endedAt: IsNull() }, { endedAt: this.clock.now() });
      await this.revocations.end({ viewerId: screenId, reason: 'screen.ended' });
    });
  }

  /** Takes the end back: the same address shows again. @throws `screen.notFound`, `forbidden` */
  restore(viewer: Viewer, screenId: string): Promise<ScreenView> {
    return this.unitOfWork.run(async () => {
      const screen = await this.requireById(viewer, screenId);
      await this.unitOfWork.of(Screen).update({ id: screenId }, { endedAt: null });
      return this.viewOf(screen);
    });
  }

  private async requireById(viewer: Viewer, screenId: string): Promise<Screen> {
    const screen = await this.find(screenId);
    await this.door.require(viewer, screen, 'screen.notFound');
    return screen;
  }

  private async find(screenId: string): Promise<Screen> {
    const screen = await this.unitOfWork.of(Screen).findOneBy({ id: screenId });
    if (!screen) throw new Problem('screen.notFound');
    return screen;
  }

  private async viewsOf(where: Partial<Pick<Screen, 'eventId' | 'stageId' | 'sessionId'>>): Promise<ScreenView[]> {
    const screens = await this.unitOfWork
      .of(Screen)
      .find({ where: { ...where, endedAt: IsNull() } as object, order: { createdAt: 'ASC', id: 'ASC' } });
    return screens.map((screen) => this.viewOf(screen));
  }

  private viewOf({ id, kind, stageId, sessionId, name, createdByName, createdAt, lastSeenAt }: Screen): ScreenView {
    return {
      id,
      kind,
      stageId,
      sessionId,
      name,
      address: this.tokens.addressOf(id),
      createdBy: createdByName,
      createdAt: createdAt.toISOString(),
      lastSeenAt: lastSeenAt?.toISOString() ?? null,
    };
  }
}
