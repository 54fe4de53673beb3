import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { ScreenProgramme } from '@plenum/contracts';
import { RunningAnnouncements } from '@plenum/announcements';
import { Programme } from '@plenum/events';
import { HallCodes } from '@plenum/guests';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { Screen } from './screen.entity.js';
import { ScreenTokens } from './screen-tokens.js';

/** The screens that hang and are lit, each known by the secret in its address. */
@Injectable()
export class LitScreens {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly programmes: Programme,
    private readonly announcements: RunningAnnouncements,
    private readonly codes: HallCodes,
    private readonly tokens: ScreenTokens,
    private readonly clock: Clock,
  ) {}

  /** The screen behind a secret, as long as it is lit; it counts as seen. */
  async find(token: string): Promise<Screen | undefined> {
    const screen = await this.unitOfWork
      .of(Screen)
      .findOneBy({ tokenHash: this.tokens.hashOf(token), endedAt: IsNull() });
    if (screen) await this.see(screen);
    return screen ?? undefined;
  }

  /** What a screen knows of its event. @throws `screen.ended` when nobody knows the secret, or not any more */
  async programmeFor(token: string): Promise<ScreenProgramme> {
    const screen = await this.find(token);
    if (!screen) throw new Problem('screen.ended');
    const { kind, stageId, sessionId } = screen;
    const programme = await this.programmes.ofEvent(screen.eventId);
    const join = await this.codes.pathsOf(programme.sessions.map(({ id }) => id));
    const now = this.clock.now();
    // A projector hears them in the feed of its session.
    const running = kind === 'lobby' ? await this.announcements.ofEvent(screen.eventId, now) : [];
    const announcements = running.map(({ until, ...told }) => ({ ...told, until: until?.toISOString() ?? null }));
    return { screen: { kind, stageId, sessionId }, programme, join, announcements, now: now.toISOString() };
  }

  /** To the minute: a screen asks several times in one. */
  private async see({ id }: Screen): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE screen SET last_seen_at = $2
        WHERE id = $1 AND (last_seen_at IS NULL OR last_seen_at < $2::timestamptz - interval '1 minute')`,
      [id, this.clock.now()],
    );
  }
}
