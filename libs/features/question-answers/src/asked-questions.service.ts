import { Injectable } from '@nestjs/common';
import type { AskedByMe } from '@plenum/contracts';
import { withStanding } from '@plenum/questions';
import { UnitOfWork } from '@plenum/platform/database';

type Row = Omit<AskedByMe, 'answer' | 'deferral'> & {
  answer: AskedByMe['answer'];
  deferral: { to: string; due: string } | null;
};

/** What somebody asked at an event and what became of it, for "my event". */
@Injectable()
export class AskedQuestions {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  of(registrationId: string): Promise<AskedByMe[]> {
    return this.unitOfWork.query<Row>(
      `${withStanding("SELECT id FROM question WHERE asker_id = $1 AND state <> 'withdrawn'")}
       SELECT q.id, q.text, q.state, q.reason, s.title AS session,
              CASE WHEN q.state = 'answered' THEN q.answerer ->> 'name' END AS "answeredBy",
              (SELECT json_build_object('text', a.text, 'by', a.author_name, 'editedAt', to_char(a.edited_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) FROM way JOIN question_answer a
                 ON a.question_id = way.id WHERE way.own = q.id ORDER BY a.at DESC LIMIT 1) AS answer,
              (SELECT json_build_object('to', d.to_name, 'due', d.due) FROM way JOIN question_deferral d
                 ON d.question_id = way.id AND d.state = 'open' WHERE way.own = q.id LIMIT 1) AS deferral
         FROM question q JOIN session s ON s.id = q.session_id
        WHERE q.asker_id = $1 AND q.state <> 'withdrawn' ORDER BY q.asked_at, q.id`,
      [registrationId],
    );
  }
}
