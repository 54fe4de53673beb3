import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Calendar1764000006001 implements MigrationInterface {
  name = 'Calendar1764000006001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE calendar_setting (
        organisation_id uuid PRIMARY KEY REFERENCES organisation ON DELETE CASCADE,
        way text NOT NULL CHECK (way IN ('invite', 'publish'))
      );

      CREATE TABLE calendar_person (
        registration_id uuid PRIMARY KEY REFERENCES registration ON DELETE CASCADE,
        event_id uuid NOT NULL REFERENCES event ON DELETE CASCADE,
        uid uuid NOT NULL,
        way text NOT NULL CHECK (way IN ('invite', 'publish')),
        feed_version int NOT NULL DEFAULT 0,
        feed_open boolean NOT NULL DEFAULT false
      );
      CREATE INDEX calendar_person_uid ON calendar_person (uid);
      CREATE INDEX calendar_person_event ON calendar_person (event_id);

      CREATE TABLE calendar_entry (
        uid uuid NOT NULL,
        object_id uuid NOT NULL,
        event_id uuid NOT NULL REFERENCES event ON DELETE CASCADE,
        sequence int NOT NULL,
        active boolean NOT NULL,
        content jsonb NOT NULL,
        link text NOT NULL,
        mail_id uuid,
        given_at timestamptz NOT NULL,
        PRIMARY KEY (uid, object_id)
      );
      CREATE INDEX calendar_entry_event ON calendar_entry (event_id);

      CREATE TABLE calendar_notice (
        event_id uuid PRIMARY KEY REFERENCES event ON DELETE CASCADE,
        revision int NOT NULL,
        since timestamptz,
        due_at timestamptz
      );
      CREATE INDEX calendar_notice_due ON calendar_notice (due_at) WHERE due_at IS NOT NULL;

      CREATE TABLE calendar_wish (
        registration_id uuid PRIMARY KEY REFERENCES registration ON DELETE CASCADE,
        event_id uuid NOT NULL REFERENCES event ON DELETE CASCADE,
        due_at timestamptz NOT NULL
      );
      CREATE INDEX calendar_wish_due ON calendar_wish (due_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE calendar_wish, calendar_notice, calendar_entry, calendar_person, calendar_setting');
  }
}
