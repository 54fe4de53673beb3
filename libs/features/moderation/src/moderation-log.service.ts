import { Injectable, type OnModuleInit } from '@nestjs/common';
import { externalHost } from '@plenum/contracts';
import { SessionMoves, type SessionExternal } from '@plenum/events';
import { CrewDeeds, Feed, type CrewDeed } from '@plenum/live';
import { Clock } from '@plenum/platform/clock';
import { newId, UnitOfWork } from '@plenum/platform/database';
import { Deed } from './deed.entity.js';

/** Keeps account of what the crew does, in the transaction in which it is done, and tells the whole crew. */
@Injectable()
export class ModerationLog implements OnModuleInit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly deeds: CrewDeeds,
    private readonly moves: SessionMoves,
    private readonly feed: Feed,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.deeds.onDeed((deed) => this.record(deed));
    this.moves.onExternal((moved) => this.recordStage(moved));
    this.moves.onAdjust(async ({ by, before, session: { id, ...session } }) => {
      // What Plenum does by itself is told by whoever has it do so.
      if (by.kind === 'system') return;
      const { chat, questions, slowSeconds, chatFiles } = session;
      const settings = { chat, questions, slowSeconds, chatFiles };
      await this.record({ sessionId: id, by, what: 'session.adjusted', settings, ...(before && { before }) });
    });
  }

  private async recordStage({ by, session: { id: sessionId, external } }: SessionExternal): Promise<void> {
    if (by.kind === 'system') return;
    await (external
      ? this.record({ sessionId, by, what: 'stage.setExternal', name: externalHost(external.address) })
      : this.record({ sessionId, by, what: 'stage.setOwn' }));
  }

  private async record(deed: CrewDeed): Promise<void> {
    const { sessionId, by, what, subjectId, name, reason, settings, before, words, file } = deed;
    const [id, at] = [newId(), this.clock.now()];
    await this.unitOfWork.of(Deed).insert({
      id,
      sessionId,
      at,
      byId: by.id,
      byName: by.name,
      what,
      subjectId: subjectId ?? null,
      name: name ?? null,
      reason: reason || null,
      settings: settings ?? null,
      before: before ?? null,
      words: words ?? null,
      file: file ?? null,
    });
    await this.feed.append(
      sessionId,
      'deed.done',
      {
        id,
        what,
        by: by.name,
        byId: by.id,
        subjectId: subjectId ?? null,
        name: name ?? null,
        reason: reason || null,
        ...(settings && { settings }),
        ...(before && { before }),
        ...(words && { words }),
        ...(file && { file }),
        at: at.toISOString(),
      },
      by.id,
    );
  }
}
