import { Injectable } from '@nestjs/common';
import type { StageArrangement, StageState } from '@plenum/contracts';
import { HandsFeed } from '@plenum/hall';
import { Bus } from '@plenum/platform/bus';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { StageFeed } from './stage.feed.js';
import { StageInvitation } from './stage-invitation.entity.js';
import { StageInvitations } from './stage-invitations.js';
import { StagePerson } from './stage-person.entity.js';
import { StageSetting } from './stage-setting.entity.js';

/** Something about the stage of a session changed; what, stands in its rows. */
export const stageTopic = (sessionId: string) => `stage:${sessionId}`;

/** The rows of a stage, changed by one at a time, and what is told of their changes. */
@Injectable()
export class StageBook {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly feed: StageFeed,
    private readonly bus: Bus,
    private readonly clock: Clock,
    private readonly invitations: StageInvitations,
    private readonly hands: HandsFeed,
  ) {}

  async isOpen(sessionId: string): Promise<boolean> {
    return (await this.unitOfWork.of(StageSetting).countBy({ sessionId, open: true })) > 0;
  }

  async arrangement(sessionId: string): Promise<StageArrangement & { open: boolean }> {
    const found = await this.unitOfWork.of(StageSetting).findOneBy({ sessionId });
    const { open = false, layout = 'grid', card = '' } = found ?? {};
    return { open, layout, spotlight: found?.spotlightId ?? null, signer: found?.signerId ?? null, card };
  }

  /** In the order in which they came. */
  people(sessionId: string): Promise<StagePerson[]> {
    return this.unitOfWork.of(StagePerson).find({ where: { sessionId }, order: { cameAt: 'ASC', personId: 'ASC' } });
  }

  person(sessionId: string, personId: string): Promise<StagePerson | null> {
    return this.unitOfWork.of(StagePerson).findOneBy({ sessionId, personId });
  }

  /** Whether somebody was asked onto the stage from the raised hands, however that went on. */
  async isAsked(sessionId: string, personId: string): Promise<boolean> {
    return (await this.unitOfWork.of(StageInvitation).countBy({ sessionId, personId })) > 0;
  }

  /** The stage, held until the running transaction ends; made when there was none. */
  async hold(sessionId: string): Promise<StageSetting> {
    await this.unitOfWork.query(
      `INSERT INTO stage_setting (session_id, open, layout, card) VALUES ($1, false, 'grid', '') ON CONFLICT DO NOTHING`,
      [sessionId],
    );
    return this.unitOfWork
      .of(StageSetting)
      .findOneOrFail({ where: { sessionId }, lock: { mode: 'pessimistic_write' } });
  }

  async open(setting: StageSetting, open: boolean): Promise<void> {
    if (setting.open === open) return;
    const { sessionId } = setting;
    if (!open) {
      for (const person of await this.people(sessionId)) await this.remove(person);
      await this.invitations.endAll(sessionId);
    }
    await this.arrange(setting, { open, layout: 'grid', spotlightId: null, signerId: null, card: '', away: false });
    await this.feed.opened(setting, this.clock.now());
  }

  async arrange(setting: StageSetting, part: Partial<Omit<StageSetting, 'sessionId'>>): Promise<void> {
    const { sessionId } = setting;
    Object.assign(setting, part);
    await this.unitOfWork.of(StageSetting).update({ sessionId }, part);
    await this.feed.arranged(setting);
    await this.tell(sessionId);
  }

  async add(person: Omit<StagePerson, 'state' | 'muted' | 'cameAt' | 'seenAt'>): Promise<void> {
    const now = this.clock.now();
    const added = this.unitOfWork
      .of(StagePerson)
      .create({ ...person, state: 'backstage', muted: false, cameAt: now, seenAt: now });
    await this.unitOfWork.of(StagePerson).insert(added);
    await this.feed.moved(added, undefined, now);
    await this.tell(person.sessionId);
  }

  /** Tells the crew once, however many servers find it out. */
  async setAway(sessionId: string, away: boolean): Promise<void> {
    // Most of the time nothing is new.
    if ((await this.unitOfWork.of(StageSetting).countBy({ sessionId, open: true, away: !away })) === 0) return;
    await this.unitOfWork.run(async () => {
      const setting = await this.hold(sessionId);
      if (!setting.open || setting.away === away) return;
      await this.unitOfWork.of(StageSetting).update({ sessionId }, { away });
      await this.feed.away(sessionId, away);
    });
  }

  /** Changes a person; tells of it where it concerns anybody but the person's own tab. */
  async change(person: StagePerson, part: Partial<Omit<StagePerson, 'sessionId' | 'personId'>>): Promise<void> {
    const { sessionId, personId } = person;
    const before = this.unitOfWork.of(StagePerson).create(person);
    await this.unitOfWork.of(StagePerson).update({ sessionId, personId }, part);
    Object.assign(person, part);
    const told = ['name', 'detail', 'role', 'state', 'muted'] as const;
    if (told.some((field) => before[field] !== person[field])) {
      const renamed = before.name !== person.name || before.detail !== person.detail;
      // Whoever is on stage and calls themselves otherwise steps on anew.
      await this.feed.moved(person, renamed && person.state === 'onStage' ? undefined : before.state, this.clock.now());
    }
    await this.tell(sessionId);
  }

  /** Off the stage altogether; whoever came from the raised hands has had their turn. */
  async remove(person: StagePerson): Promise<void> {
    const { sessionId, personId } = person;
    if (await this.invitations.end(sessionId, personId))
      // Not before: whoever lowers a hand holds it first and the stage then.
      await this.unitOfWork.afterCommit(() => this.hands.turn(sessionId, personId, 'lowered'));
    await this.unitOfWork.of(StagePerson).delete({ sessionId, personId });
    await this.feed.moved(person, person.state, this.clock.now(), true);
    const setting = await this.hold(sessionId);
    const [isInFront, signs] = [setting.spotlightId === personId, setting.signerId === personId];
    if (isInFront || signs)
      await this.arrange(setting, { ...(isInFront && { spotlightId: null }), ...(signs && { signerId: null }) });
    await this.tell(sessionId);
  }

  countOn(sessionId: string, state: StageState): Promise<number> {
    return this.unitOfWork.of(StagePerson).countBy({ sessionId, state });
  }

  private tell(sessionId: string): Promise<void> {
    return this.unitOfWork.afterCommit(() => this.bus.publish(stageTopic(sessionId), {}));
  }
}
