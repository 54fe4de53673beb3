import { Injectable } from '@nestjs/common';
import type { Parsed } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { Feed, SessionDoor } from '@plenum/live';
import { UnitOfWork } from '@plenum/platform/database';

/** What the crew shows in the hall. The feed keeps it: the newest entry says what is on. */
@Injectable()
export class Scenes {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly door: SessionDoor,
    private readonly feed: Feed,
  ) {}

  /** @throws `session.notFound`, `forbidden` */
  switchTo(viewer: Viewer, { sessionId, scene, poll }: Parsed<'screen.switch'>): Promise<void> {
    return this.unitOfWork.run(async () => {
      await this.door.require(viewer, sessionId, 'session.run');
      await this.feed.append(sessionId, 'screen.switched', {
        scene,
        ...(scene === 'poll' && poll && { poll }),
      });
    });
  }
}
