import { Injectable } from '@nestjs/common';
import { stageFacts, type Parsed, type StageTicket } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { Sessions } from '@plenum/events';
import { HandsFeed } from '@plenum/hall';
import { SessionDoor } from '@plenum/live';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { StageBook } from './stage-book.js';
import type { StageInvitation } from './stage-invitation.entity.js';
import { StageInvitations } from './stage-invitations.js';
import { StagePlaces } from './stage-places.service.js';

/** How attendees come onto the stage: the crew asks somebody whose hand is up, they accept, and join. */
@Injectable()
export class StageGuests {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: Sessions,
    private readonly door: SessionDoor,
    private readonly book: StageBook,
    private readonly invitations: StageInvitations,
    private readonly hands: HandsFeed,
    private readonly places: StagePlaces,
  ) {}

  /** Asks, or takes it back. @throws `stage.closed`, `hand.notFound`; `stage.personNotFound` for taking back what is none */
  invite(viewer: Viewer, { sessionId, id: personId, on }: Parsed<'stage.invite'>): Promise<void> {
    return this.unitOfWork.run(async () => {
      await this.sessions.require(viewer, sessionId, 'broadcast.run');
      const { open } = await this.book.hold(sessionId);
      if (!on) return this.takeBack(sessionId, personId);
      if (!open) throw new Problem('stage.closed');
      if (!(await this.hands.isUp(sessionId, personId))) throw new Problem('hand.notFound');
      const isThere = (await this.book.person(sessionId, personId)) !== null;
      // Two of the crew may press at once; one who is on the way is not asked again.
      if (isThere || (await this.invitations.standing(sessionId, personId))) return;
      const seconds = stageFacts.invitationSeconds;
      await this.invitations.put({ sessionId, personId }, { state: 'invited', trouble: null, seconds });
    });
  }

  /** @throws `stage.notInvited`, also when it ended meanwhile */
  answer(viewer: Viewer, { sessionId, accept }: Parsed<'stage.answer'>): Promise<void> {
    return this.withInvitation(viewer, sessionId, async ({ state, personId, trouble }) => {
      if (state === 'joined' || (accept && state === 'accepted')) return;
      await this.invitations.put(
        { sessionId, personId },
        accept
          ? { state: 'accepted', trouble, seconds: stageFacts.checkSeconds }
          : { state: 'declined', trouble, seconds: null },
      );
    });
  }

  /** @throws `stage.notInvited` */
  report(viewer: Viewer, { sessionId, trouble }: Parsed<'stage.report'>): Promise<void> {
    return this.withInvitation(viewer, sessionId, (invitation) => this.invitations.report(invitation, trouble));
  }

  /** A place backstage, or the next ticket for it. @throws `stage.notInvited`, `stage.closed`, `stage.full` */
  join(viewer: Viewer, { sessionId, tab }: Parsed<'stage.join'>): Promise<StageTicket> {
    return this.withInvitation(viewer, sessionId, async ({ state, personId, trouble }) => {
      if (state === 'invited') throw new Problem('stage.notInvited');
      const ticket = await this.places.forGuest(viewer, sessionId, tab);
      if (state === 'accepted')
        await this.invitations.put({ sessionId, personId }, { state: 'joined', trouble, seconds: null });
      return ticket;
    });
  }

  private async takeBack(sessionId: string, personId: string): Promise<void> {
    const person = await this.book.person(sessionId, personId);
    if (person?.role === 'guest') return this.book.remove(person);
    if (!(await this.invitations.end(sessionId, personId))) throw new Problem('stage.personNotFound');
  }

  private withInvitation<T>(
    viewer: Viewer,
    sessionId: string,
    act: (invitation: StageInvitation) => Promise<T>,
  ): Promise<T> {
    return this.unitOfWork.run(async () => {
      await this.door.require(viewer, sessionId, 'stage.join');
      await this.book.hold(sessionId);
      const invitation = await this.invitations.standing(sessionId, viewer.id);
      if (!invitation) throw new Problem('stage.notInvited');
      return act(invitation);
    });
  }
}
