import { Injectable } from '@nestjs/common';
import type { Data, Parsed } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { Feed, SessionDoor } from '@plenum/live';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { HandoverNoteRow } from './handover-note.entity.js';

/** What the crew leaves for the next moderator. */
@Injectable()
export class Handover {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly door: SessionDoor,
    private readonly feed: Feed,
    private readonly clock: Clock,
  ) {}

  /**
   * The last writer wins: in a hurry nobody wants to be refused. Whoever replaced a note they had not read gets it in the
   * answer, and every version stays. Writing what stands there already changes nothing.
   */
  write(writer: Viewer, { sessionId, text, version }: Parsed<'handover.write'>): Promise<Data<'handover.write'>> {
    return this.unitOfWork.run(async () => {
      await this.door.require(writer, sessionId, 'crewLine.post');
      await this.unitOfWork.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 3))', [sessionId]);
      const [before] = await this.unitOfWork
        .of(HandoverNoteRow)
        .find({ where: { sessionId }, order: { version: 'DESC' }, take: 1 });
      if (before?.text === text) return { version: before.version, replaced: null };
      const row: HandoverNoteRow = {
        sessionId,
        version: (before?.version ?? 0) + 1,
        text,
        writtenBy: writer.id,
        writerName: writer.name,
        writtenAt: this.clock.now(),
      };
      await this.unitOfWork.of(HandoverNoteRow).insert(row);
      await this.feed.append(sessionId, 'handover.written', view(row), writer.id);
      return { version: row.version, replaced: before && before.version > version ? view(before) : null };
    });
  }
}

const view = ({ text, version, writerName, writtenAt }: HandoverNoteRow) => ({
  text,
  version,
  by: writerName,
  at: writtenAt.toISOString(),
});
