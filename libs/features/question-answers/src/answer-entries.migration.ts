import type { MigrationInterface, QueryRunner } from 'typeorm';

const names = `('answer.given', 'answer.shown')`;

/** Entries of answers once said whether, and since then say when an answer was changed. */
export class AnswerEntries1764000002530 implements MigrationInterface {
  name = 'AnswerEntries1764000002530';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE feed_entry f
         SET data = (f.data - 'isEdited') || jsonb_build_object('editedAt', (
               SELECT to_char(a.edited_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
                 FROM question_answer a
                WHERE a.question_id = (f.data ->> 'id')::uuid AND f.data ->> 'isEdited' = 'true'))
       WHERE f.name IN ${names} AND NOT f.data ? 'editedAt'
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE feed_entry SET data = (data - 'editedAt') || jsonb_build_object('isEdited', data ->> 'editedAt' IS NOT NULL)
       WHERE name IN ${names}
    `);
  }
}
