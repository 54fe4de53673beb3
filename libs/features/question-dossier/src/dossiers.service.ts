import { Injectable } from '@nestjs/common';
import type { DossierQuestion, DossierView } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { Sessions } from '@plenum/events';
import { withStanding } from '@plenum/questions';
import { RecordingMoments } from '@plenum/recording';
import { UnitOfWork } from '@plenum/platform/database';

type Row = Omit<DossierQuestion, 'recordedSecond'> & { answeredAt: Date | null };

/** The record of a session's questions. One query for them, however many there are. */
@Injectable()
export class Dossiers {
  constructor(
    private readonly sessions: Sessions,
    private readonly recordings: RecordingMoments,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws `session.notFound`, `forbidden` */
  async of(viewer: Viewer, sessionId: string): Promise<DossierView> {
    const { session, event } = await this.sessions.require(viewer, sessionId, 'question.moderate');
    const rows = await this.unitOfWork.query<Row>(
      `${withStanding("SELECT id FROM question WHERE session_id = $1 AND state = 'merged'")}
       SELECT q.id, q.text, q.state, q.votes, q.labels, q.reason,
              CASE WHEN q.state = 'answered' THEN q.answerer ->> 'name' END AS "answeredBy", q.answered_second AS "answeredSecond",
              q.answered_at AS "answeredAt",
              CASE WHEN q.is_named THEN q.asker_name END AS "askedBy", q.assignee ->> 'name' AS assignee,
              (SELECT json_build_object('text', a.text, 'by', a.author_name, 'isPublic', a.is_public,
                      'editedAt', to_char(a.edited_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
                 FROM question_answer a WHERE a.question_id = q.id) AS answer,
              (SELECT json_build_object('to', d.to_name, 'due', d.due)
                 FROM question_deferral d WHERE d.question_id = q.id AND d.state = 'open') AS deferral,
              ARRAY(SELECT o.text FROM way JOIN question o ON o.id = way.own WHERE way.id = q.id
                     ORDER BY o.asked_at, o.id) AS merged
         FROM question q
        WHERE q.session_id = $1 AND q.state NOT IN ('merged', 'withdrawn')
        ORDER BY array_position(ARRAY['answered', 'selected', 'visible', 'deferred', 'held', 'dismissed'], q.state),
                 q.votes DESC, q.asked_at, q.id`,
      [sessionId],
    );
    const questions = await this.withMoments(sessionId, rows);
    const { id, slug, title, startsAt, questionAnonymity: anonymity } = session;
    return {
      session: { id, slug, title, startsAt: startsAt.toISOString() },
      event: { title: event.title, zone: event.zone },
      anonymity,
      questions,
    };
  }

  private async withMoments(sessionId: string, rows: readonly Row[]): Promise<DossierQuestion[]> {
    const moments = rows.flatMap(({ answeredAt }) => (answeredAt ? [answeredAt.getTime()] : []));
    const seconds = await this.recordings.secondsOf(sessionId, moments);
    const secondOf = new Map(moments.map((moment, index) => [moment, seconds[index] ?? null]));
    return rows.map(({ answeredAt, ...question }) => ({
      ...question,
      recordedSecond: answeredAt ? (secondOf.get(answeredAt.getTime()) ?? null) : null,
    }));
  }
}
