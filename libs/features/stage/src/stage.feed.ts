import { Injectable } from '@nestjs/common';
import type { InvitationState } from '@plenum/contracts';
import { Feed } from '@plenum/live';
import type { StageInvitation } from './stage-invitation.entity.js';
import type { StagePerson } from './stage-person.entity.js';
import type { StageSetting } from './stage-setting.entity.js';
import { StageSteps } from './stage-steps.js';

type Invited = Omit<StageInvitation, 'state'> & { state: InvitationState | 'over' };

/** Who hears what of the stage: everybody who is on it, the crew and its speakers also who waits. */
@Injectable()
export class StageFeed {
  constructor(
    private readonly feed: Feed,
    private readonly steps: StageSteps,
  ) {}

  opened({ sessionId, open }: StageSetting, at: Date): Promise<void> {
    return this.feed.append(sessionId, 'stage.opened', { open, at: at.toISOString() });
  }

  arranged({ sessionId, layout, spotlightId: spotlight, signerId: signer, card }: StageSetting): Promise<void> {
    return this.feed.append(sessionId, 'stage.arranged', { layout, spotlight, signer, card });
  }

  away(sessionId: string, away: boolean): Promise<void> {
    return this.feed.append(sessionId, 'stage.away', { away });
  }

  async invited({ sessionId, personId: id, state, trouble, until }: Invited): Promise<void> {
    await this.feed.append(sessionId, 'stage.invited', { id, state, trouble, until: until?.toISOString() ?? null });
  }

  /** @param was where the person stood before; undefined: nowhere */
  async moved(person: StagePerson, was: StagePerson['state'] | undefined, at: Date, left = false): Promise<void> {
    const { sessionId, personId: id, name, detail, role, muted } = person;
    const state = left ? 'left' : person.state;
    await this.feed.append(sessionId, 'stage.moved', { id, name, detail, role, state, muted, at: at.toISOString() });
    const [before, on] = [was === 'onStage', state === 'onStage'];
    if (before === on) return;
    await this.feed.append(sessionId, 'stage.stepped', { id, name, detail, on, at: at.toISOString() });
    await this.steps.tell(sessionId);
  }
}
