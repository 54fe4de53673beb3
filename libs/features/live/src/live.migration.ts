import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Live1764000000700 implements MigrationInterface {
  name = 'Live1764000000700';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE feed_counter (
        session_id uuid PRIMARY KEY REFERENCES session (id) ON DELETE CASCADE,
        seq bigint NOT NULL
      );

      CREATE TABLE feed_entry (
        -- On the counter, which has the row in hand anyway: a key to session would look it up for every entry.
        session_id uuid NOT NULL REFERENCES feed_counter (session_id) ON DELETE CASCADE,
        seq bigint NOT NULL,
        at timestamptz NOT NULL,
        audience text NOT NULL CHECK (audience IN ('everyone', 'crew')),
        name text NOT NULL,
        subject_id uuid,
        person_id uuid,
        data jsonb NOT NULL,
        PRIMARY KEY (session_id, seq)
      );
      CREATE INDEX feed_entry_by_subject ON feed_entry (session_id, subject_id) WHERE subject_id IS NOT NULL;
      CREATE INDEX feed_entry_by_person ON feed_entry (person_id, session_id) WHERE person_id IS NOT NULL;
      -- The newest messages, which a server that begins to serve a session looks for.
      CREATE INDEX feed_entry_messages ON feed_entry (session_id, seq DESC) WHERE name = 'message.posted';

      CREATE TABLE session_ban (
        session_id uuid NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        person_id uuid NOT NULL,
        name text NOT NULL,
        reason text,
        kicked_by uuid NOT NULL,
        kicked_at timestamptz NOT NULL,
        readmitted_at timestamptz,
        PRIMARY KEY (session_id, person_id)
      );
      CREATE INDEX session_ban_by_person ON session_ban (person_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE session_ban, feed_entry, feed_counter');
  }
}
