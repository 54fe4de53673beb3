import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Moderation1764000001203 implements MigrationInterface {
  name = 'Moderation1764000001203';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE moderation_deed (
        id uuid PRIMARY KEY,
        session_id uuid NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        at timestamptz NOT NULL,
        by_id uuid NOT NULL,
        by_name text NOT NULL,
        what text NOT NULL,
        subject_id uuid,
        name text,
        reason text,
        settings jsonb
      );
      CREATE INDEX moderation_deed_in_order ON moderation_deed (session_id, at);
      CREATE INDEX moderation_deed_by_subject ON moderation_deed (subject_id) WHERE subject_id IS NOT NULL;

      CREATE TABLE message_report (
        id uuid PRIMARY KEY,
        session_id uuid NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        -- No key: who reports must not depend on which feature the message is kept in.
        message_id uuid NOT NULL,
        reporter_id uuid NOT NULL,
        reporter_name text NOT NULL,
        reason text NOT NULL CHECK (reason IN ('insult', 'advertising', 'wrong', 'private', 'other')),
        text text,
        at timestamptz NOT NULL,
        resolved_at timestamptz,
        CONSTRAINT message_report_once UNIQUE (message_id, reporter_id)
      );
      CREATE INDEX message_report_by_reporter ON message_report (session_id, reporter_id);
      CREATE INDEX message_report_of_reporter ON message_report (reporter_id);

      CREATE TABLE word_list (
        place_id uuid PRIMARY KEY,
        words text[] NOT NULL
      );

      CREATE TABLE flood_watch (
        session_id uuid PRIMARY KEY REFERENCES session (id) ON DELETE CASCADE,
        slowed_at timestamptz,
        before_seconds integer NOT NULL,
        last_flood_at timestamptz,
        quiet_until timestamptz
      );
      CREATE INDEX flood_watch_slowed ON flood_watch (last_flood_at) WHERE slowed_at IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE flood_watch, word_list, message_report, moderation_deed');
  }
}
