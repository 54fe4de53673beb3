import { Injectable } from '@nestjs/common';
import { isCrew, may, type Viewer } from '@plenum/access';
import { isPublic, Sessions, type SessionInPlace } from '@plenum/events';
import { SessionDoor } from '@plenum/live';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { Recording } from './recording.entity.js';
import { isOpen, publicationOf } from './recording.rules.js';

/** Who may do what with a recording. */
@Injectable()
export class RecordingRights {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: Sessions,
    private readonly door: SessionDoor,
    private readonly clock: Clock,
  ) {}

  /** For whoever cuts and publishes it. @throws as `Sessions.require` */
  forDesk(viewer: Viewer, sessionId: string): Promise<SessionInPlace> {
    return this.sessions.require(viewer, sessionId, 'recording.publish');
  }

  /**
   * For whoever may watch by how it is published; `isOfRoom` says that they may enter the room now, too.
   * @throws `recording.notFound` when there is none, or none for this person; `access.signInRequired` when nobody is known
   * and it is there for those who registered; `person.kicked`, `person.banned`
   */
  async toWatch(viewer: Viewer, sessionId: string): Promise<{ recording: Recording; isOfRoom: boolean }> {
    const [found, recording] = [await this.sessions.find(sessionId), await this.find(sessionId)];
    if (!found || !recording || !isOpen(publicationOf(recording), this.clock.now()))
      throw new Problem('recording.notFound');
    if (!isPublic(found.event) && !may(viewer, 'event.seeDraft', found.place)) throw new Problem('recording.notFound');
    const { audience } = recording;
    const isOfRoom = may(viewer, 'session.enter', found.place);
    if (audience === 'all') return { recording, isOfRoom: isOfRoom && (await this.isLetIn(viewer, sessionId)) };
    if (audience === 'registered' && viewer.kind === 'guest') throw new Problem('access.signInRequired');
    if (!isOfRoom || (audience === 'crew' && !isOfStage(viewer, found))) throw new Problem('recording.notFound');
    await this.door.require(viewer, sessionId, 'session.enter');
    return { recording, isOfRoom };
  }

  /** Not sent out of the room. */
  private async isLetIn(viewer: Viewer, sessionId: string): Promise<boolean> {
    try {
      await this.door.require(viewer, sessionId, 'session.enter');
      return true;
    } catch (error) {
      if (error instanceof Problem) return false;
      throw error;
    }
  }

  /** One that has not expired. */
  async find(sessionId: string): Promise<Recording | undefined> {
    const recording = await this.unitOfWork.of(Recording).findOneBy({ sessionId });
    if (!recording || (recording.expiresAt && recording.expiresAt <= this.clock.now())) return undefined;
    return recording;
  }
}

/** Whoever runs the session or presents in it. */
const isOfStage = (viewer: Viewer, { place }: SessionInPlace): boolean =>
  isCrew(viewer, place) || may(viewer, 'broadcast.present', place);
