import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Announcements1764000001500 implements MigrationInterface {
  name = 'Announcements1764000001500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE announcement (
        id uuid PRIMARY KEY,
        event_id uuid NOT NULL REFERENCES event (id) ON DELETE CASCADE,
        session_id uuid REFERENCES session (id) ON DELETE CASCADE,
        text text NOT NULL,
        until timestamptz,
        made_at timestamptz NOT NULL,
        made_by uuid NOT NULL,
        ended_at timestamptz,
        ended_by uuid
      );
      CREATE INDEX announcement_running ON announcement (event_id) WHERE ended_at IS NULL;
      CREATE INDEX announcement_due ON announcement (until) WHERE ended_at IS NULL AND until IS NOT NULL;

      -- In whose feeds it stands: whoever hears that it begins also hears that it ends.
      CREATE TABLE announcement_told (
        announcement_id uuid NOT NULL REFERENCES announcement (id) ON DELETE CASCADE,
        session_id uuid NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        PRIMARY KEY (announcement_id, session_id)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE announcement_told, announcement');
  }
}
