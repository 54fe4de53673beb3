import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Captions1764000002700 implements MigrationInterface {
  name = 'Captions1764000002700';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE caption_setting (
        session_id uuid PRIMARY KEY REFERENCES session (id) ON DELETE CASCADE,
        languages text[] NOT NULL,
        off_record boolean NOT NULL
      );

      CREATE TABLE caption_token (
        id uuid PRIMARY KEY,
        session_id uuid NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        language text NOT NULL,
        name text NOT NULL,
        token_hash text NOT NULL UNIQUE,
        created_by uuid NOT NULL,
        created_by_name text NOT NULL,
        created_at timestamptz NOT NULL,
        last_used_at timestamptz,
        ended_at timestamptz
      );
      CREATE INDEX caption_token_of_session ON caption_token (session_id, created_at);

      CREATE TABLE caption (
        id uuid PRIMARY KEY,
        session_id uuid NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        language text NOT NULL,
        text text NOT NULL,
        from_at timestamptz NOT NULL,
        to_at timestamptz NOT NULL,
        airs_at timestamptz NOT NULL,
        person_id uuid,
        said_by text NOT NULL,
        token_id uuid,
        changed_at timestamptz NOT NULL,
        CHECK (to_at > from_at),
        CHECK (num_nonnulls(person_id, token_id) = 1)
      );
      CREATE INDEX caption_of_session ON caption (session_id, from_at, id);
      CREATE INDEX caption_changed ON caption (session_id, changed_at);

      CREATE TABLE caption_term (
        event_id uuid NOT NULL REFERENCES event (id) ON DELETE CASCADE,
        short text NOT NULL,
        long text NOT NULL,
        PRIMARY KEY (event_id, short)
      );

      CREATE TABLE caption_change (
        id uuid PRIMARY KEY,
        session_id uuid NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        language text NOT NULL,
        what text NOT NULL CHECK (what IN ('corrected', 'removed', 'offRecord', 'onRecord')),
        lines int NOT NULL,
        at timestamptz NOT NULL
      );
      CREATE INDEX caption_change_of_session ON caption_change (session_id, at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE caption_change, caption_term, caption, caption_token, caption_setting');
  }
}
