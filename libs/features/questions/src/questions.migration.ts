import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Questions1764000000900 implements MigrationInterface {
  name = 'Questions1764000000900';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE question (
        id uuid PRIMARY KEY,
        session_id uuid NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        asker_id uuid NOT NULL,
        asker_name text NOT NULL,
        text text NOT NULL,
        state text NOT NULL CHECK (state IN
          ('held', 'visible', 'selected', 'answered', 'deferred', 'dismissed', 'merged', 'withdrawn')),
        asked_at timestamptz NOT NULL,
        moved_at timestamptz NOT NULL,
        moved_by uuid,
        reason text,
        votes integer NOT NULL CHECK (votes >= 0)
      );
      CREATE INDEX question_held ON question (session_id, asked_at, id) WHERE state = 'held';
      CREATE INDEX question_by_asker ON question (session_id, asker_id);
      CREATE INDEX question_of_asker ON question (asker_id);
      CREATE INDEX question_with_votes ON question (session_id) WHERE votes > 0;
      -- One question at a time is on stage.
      CREATE UNIQUE INDEX question_selected ON question (session_id) WHERE state = 'selected';

      CREATE TABLE question_vote (
        question_id uuid NOT NULL REFERENCES question (id) ON DELETE CASCADE,
        voter_id uuid NOT NULL,
        session_id uuid NOT NULL,
        at timestamptz NOT NULL,
        PRIMARY KEY (question_id, voter_id)
      );
      CREATE INDEX question_vote_by_voter ON question_vote (session_id, voter_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE question_vote, question');
  }
}
