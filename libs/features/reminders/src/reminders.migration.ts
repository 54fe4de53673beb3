import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Reminders1764000001000 implements MigrationInterface {
  name = 'Reminders1764000001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE reminder_rule (
        id uuid PRIMARY KEY,
        event_id uuid NOT NULL REFERENCES event ON DELETE CASCADE,
        anchor text NOT NULL CHECK (anchor IN ('eventStart', 'sessionStart')),
        timing jsonb NOT NULL,
        active boolean NOT NULL
      );
      CREATE INDEX reminder_rule_event ON reminder_rule (event_id);

      CREATE TABLE reminder (
        id uuid PRIMARY KEY,
        rule_id uuid NOT NULL REFERENCES reminder_rule ON DELETE CASCADE,
        event_id uuid NOT NULL REFERENCES event ON DELETE CASCADE,
        registration_id uuid NOT NULL REFERENCES registration ON DELETE CASCADE,
        object_id uuid NOT NULL,
        due_at timestamptz NOT NULL,
        state text NOT NULL CHECK (state IN ('planned', 'queued', 'sent', 'stopped')),
        UNIQUE (rule_id, registration_id, object_id)
      );
      CREATE INDEX reminder_due ON reminder (due_at) WHERE state = 'planned';
      CREATE INDEX reminder_event ON reminder (event_id);
      CREATE INDEX reminder_registration ON reminder (registration_id);

      CREATE TABLE reminder_replan (
        event_id uuid PRIMARY KEY REFERENCES event ON DELETE CASCADE,
        version int NOT NULL DEFAULT 1
      );

      CREATE TABLE event_notice (
        event_id uuid PRIMARY KEY REFERENCES event ON DELETE CASCADE,
        starts_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        moved_at timestamptz,
        cancelled_at timestamptz
      );
      CREATE INDEX event_notice_open ON event_notice (event_id) WHERE moved_at IS NOT NULL OR cancelled_at IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE event_notice, reminder_replan, reminder, reminder_rule');
  }
}
