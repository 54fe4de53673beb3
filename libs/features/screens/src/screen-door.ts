import { Injectable } from '@nestjs/common';
import type { ProblemCode } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { Events, Programme, Sessions, type SessionFacts } from '@plenum/events';
import { Problem } from '@plenum/platform/problems';
import type { Screen } from './screen.entity.js';

/** Who may hang up what: those who run a session what shows that session, those who run the event what shows more. */
@Injectable()
export class ScreenDoor {
  constructor(
    private readonly events: Events,
    private readonly sessions: Sessions,
    private readonly programmes: Programme,
  ) {}

  /** @throws `event.notFound`, `session.notFound`, `stage.notFound`, `forbidden`; what must not show answers `hiddenAs` */
  async require(
    viewer: Viewer,
    { eventId, stageId, sessionId }: Pick<Screen, 'eventId' | 'stageId' | 'sessionId'>,
    hiddenAs?: ProblemCode,
  ): Promise<void> {
    if (sessionId) {
      const session = await this.session(viewer, sessionId);
      if (session.eventId !== eventId) throw new Problem('session.notFound');
      return;
    }
    await this.events.require(viewer, eventId, 'screen.edit', hiddenAs ? { hiddenAs } : {});
    if (!stageId) return;
    const { stages } = await this.programmes.partsAndSessions(eventId);
    if (!stages.some(({ id }) => id === stageId)) throw new Problem(hiddenAs ?? 'stage.notFound');
  }

  /**
   * Who may end it: also whoever runs the event, whether what it showed is still there or not.
   * @throws `screen.notFound`, `forbidden`
   */
  async requireEnd(viewer: Viewer, screen: Pick<Screen, 'eventId' | 'stageId' | 'sessionId'>): Promise<void> {
    const { eventId, sessionId } = screen;
    const runsSession =
      sessionId &&
      (await this.session(viewer, sessionId).then(
        (session) => session.eventId === eventId,
        () => false,
      ));
    if (!runsSession) await this.events.require(viewer, eventId, 'screen.edit', { hiddenAs: 'screen.notFound' });
  }

  /** @throws `session.notFound`, `forbidden` */
  async session(viewer: Viewer, sessionId: string): Promise<SessionFacts> {
    const { session } = await this.sessions.require(viewer, sessionId, 'screen.edit');
    return session;
  }
}
