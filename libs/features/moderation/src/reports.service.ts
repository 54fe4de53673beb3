import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Data, FeedEntry, Mine, Parsed, RoomState } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { CrewDeeds, Feed, RoomParts, SessionDoor } from '@plenum/live';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { MessageReport } from './message-report.entity.js';

/** What attendees say is wrong with messages, and how the crew deals with it. */
@Injectable()
export class Reports implements OnModuleInit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly door: SessionDoor,
    private readonly feed: Feed,
    private readonly clock: Clock,
    private readonly deeds: CrewDeeds,
    private readonly parts: RoomParts,
  ) {}

  onModuleInit(): void {
    this.parts.addMe({ read: (sessionId, personIds) => this.readOwn(sessionId, personIds), concerns });
  }

  /** Once per person and message; repeating it changes nothing. @throws `message.notFound` when nobody posted it here */
  make(reporter: Viewer, { sessionId, id, messageId, reason, text }: Parsed<'report.make'>): Promise<void> {
    return this.unitOfWork.run(async () => {
      await this.door.require(reporter, sessionId, 'message.report');
      if (!(await this.authorOf(sessionId, messageId))) throw new Problem('message.notFound');
      const at = this.clock.now();
      const made = await this.unitOfWork.query(
        `INSERT INTO message_report (id, session_id, message_id, reporter_id, reporter_name, reason, text, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING RETURNING id`,
        [id, sessionId, messageId, reporter.id, reporter.name, reason, text || null, at],
      );
      if (made.length === 0) return;
      const by = { reporterId: reporter.id, reporterName: reporter.name };
      await this.tell({ ...by, id, messageId, reason, text: text || null, at, sessionId });
    });
  }

  /** What the message says now, however old it is. @throws `report.notFound` */
  async see(moderator: Viewer, { sessionId, id }: Parsed<'report.see'>): Promise<Data<'report.see'>> {
    await this.door.require(moderator, sessionId, 'message.moderate');
    const report = await this.unitOfWork.of(MessageReport).findOneBy({ id, sessionId });
    if (!report) throw new Problem('report.notFound');
    // What was changed or taken back has lost its text there.
    const [said] = await this.unitOfWork.query<Data<'report.see'>>(
      `SELECT data ->> 'text' AS text, nullif(data -> 'file', 'null') AS file FROM feed_entry
        WHERE session_id = $1 AND subject_id = $2 AND data ->> 'text' IS NOT NULL
          AND name IN ('message.posted', 'message.edited', 'message.restored', 'message.held')
        ORDER BY seq DESC LIMIT 1`,
      [sessionId, report.messageId],
    );
    return { text: said?.text ?? null, file: said?.file ?? null };
  }

  /** The crew has dealt with it; the reporter hears so, not how. @throws `report.notFound` */
  resolve(moderator: Viewer, { sessionId, id }: Parsed<'report.resolve'>): Promise<void> {
    return this.change(moderator, { sessionId, id }, async (report) => {
      if (report.resolvedAt) return;
      await this.unitOfWork.of(MessageReport).update({ id }, { resolvedAt: this.clock.now() });
      await this.feed.append(sessionId, 'report.resolved', { id });
      const about = await this.authorOf(sessionId, report.messageId);
      await this.deeds.tell({
        sessionId,
        by: moderator,
        what: 'report.resolved',
        subjectId: id,
        ...(about && { name: about.name }),
      });
    });
  }

  /** Takes that back. @throws `report.notFound` */
  reopen(moderator: Viewer, { sessionId, id }: Parsed<'report.reopen'>): Promise<void> {
    return this.change(moderator, { sessionId, id }, async (report) => {
      if (!report.resolvedAt) return;
      await this.unitOfWork.of(MessageReport).update({ id }, { resolvedAt: null });
      await this.tell(report);
      const name = report.reporterName;
      await this.deeds.tell({ sessionId, by: moderator, what: 'report.reopened', subjectId: id, name });
    });
  }

  private change(
    moderator: Viewer,
    { sessionId, id }: { sessionId: string; id: string },
    work: (report: MessageReport) => Promise<void>,
  ): Promise<void> {
    return this.unitOfWork.run(async () => {
      await this.door.require(moderator, sessionId, 'message.moderate');
      const report = await this.unitOfWork
        .of(MessageReport)
        .findOne({ where: { id, sessionId }, lock: { mode: 'pessimistic_write' } });
      if (!report) throw new Problem('report.notFound');
      await work(report);
    });
  }

  private async tell(made: Omit<MessageReport, 'resolvedAt'>): Promise<void> {
    const { sessionId, reporterName: name, at, id, messageId, reporterId, reason, text } = made;
    const about = await this.authorOf(sessionId, messageId);
    const report = { id, messageId, about: about ?? null, reporterId, name, reason, text, at: at.toISOString() };
    await this.feed.append(sessionId, 'report.made', report);
  }

  /** Who posted a message; undefined when nobody did so here. */
  private async authorOf(sessionId: string, messageId: string): Promise<{ id: string; name: string } | undefined> {
    const [author] = await this.unitOfWork.query<{ id: string; name: string }>(
      `SELECT data -> 'author' ->> 'id' AS id, data -> 'author' ->> 'name' AS name FROM feed_entry
        WHERE session_id = $1 AND subject_id = $2 AND name = 'message.posted' LIMIT 1`,
      [sessionId, messageId],
    );
    return author;
  }

  private async readOwn(sessionId: string, personIds: string[]): Promise<Map<string, Pick<Mine, 'reports'>>> {
    const rows = await this.unitOfWork.query<Mine['reports'][number] & { reporterId: string }>(
      `SELECT id, message_id AS "messageId", resolved_at IS NOT NULL AS resolved, reporter_id AS "reporterId"
         FROM message_report WHERE session_id = $1 AND reporter_id = ANY($2) ORDER BY at, id`,
      [sessionId, personIds],
    );
    const own = new Map<string, Pick<Mine, 'reports'>>();
    for (const { reporterId, ...row } of rows)
      own.set(reporterId, { reports: [...(own.get(reporterId)?.reports ?? []), row] });
    return own;
  }
}

/** Whoever reported, on whichever server they are. */
const concerns = (entry: FeedEntry, before: RoomState): readonly string[] => {
  if (entry.name === 'report.made') return [entry.data.reporterId];
  const resolved = entry.name === 'report.resolved' ? before.reports[entry.data.id] : undefined;
  return resolved ? [resolved.reporterId] : [];
};
