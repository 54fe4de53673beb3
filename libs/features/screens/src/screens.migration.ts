import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Screens1764000001600 implements MigrationInterface {
  name = 'Screens1764000001600';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE screen (
        id uuid PRIMARY KEY,
        event_id uuid NOT NULL REFERENCES event (id) ON DELETE CASCADE,
        kind text NOT NULL CHECK (kind IN ('projector', 'lobby')),
        stage_id uuid REFERENCES stage (id) ON DELETE CASCADE,
        session_id uuid REFERENCES session (id) ON DELETE CASCADE,
        name text NOT NULL,
        token_hash text NOT NULL UNIQUE,
        created_by uuid NOT NULL,
        created_by_name text NOT NULL,
        created_at timestamptz NOT NULL,
        last_seen_at timestamptz,
        ended_at timestamptz,
        CHECK (num_nonnulls(stage_id, session_id) = CASE kind WHEN 'projector' THEN 1 ELSE 0 END)
      );
      CREATE INDEX screen_of_event ON screen (event_id, created_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE screen');
  }
}
