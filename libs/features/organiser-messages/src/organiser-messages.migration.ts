import type { MigrationInterface, QueryRunner } from 'typeorm';

export class OrganiserMessages1764000006040 implements MigrationInterface {
  name = 'OrganiserMessages1764000006040';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE organiser_message (
        id uuid PRIMARY KEY,
        event_id uuid NOT NULL REFERENCES event ON DELETE CASCADE,
        state text NOT NULL CHECK (state IN ('draft', 'waiting', 'scheduled', 'sending', 'sent', 'stopped')),
        version int NOT NULL DEFAULT 1,
        segment jsonb NOT NULL,
        service boolean NOT NULL,
        texts jsonb NOT NULL,
        changed_at timestamptz NOT NULL,
        send_at timestamptz,
        submitted_by uuid,
        submitted_name text,
        approved_by uuid,
        approved_name text,
        cursor uuid,
        people int NOT NULL DEFAULT 0,
        started_at timestamptz,
        queued_at timestamptz,
        ended_at timestamptz,
        ended_late boolean NOT NULL DEFAULT false,
        CHECK (state <> 'scheduled' OR send_at IS NOT NULL)
      );
      CREATE INDEX organiser_message_event ON organiser_message (event_id, id);
      CREATE INDEX organiser_message_due ON organiser_message (send_at) WHERE state IN ('scheduled', 'sending');

      CREATE TABLE four_eyes_rule (
        id uuid PRIMARY KEY,
        organisation_id uuid NOT NULL REFERENCES organisation ON DELETE CASCADE,
        event_id uuid REFERENCES event ON DELETE CASCADE
      );
      CREATE UNIQUE INDEX four_eyes_rule_place
        ON four_eyes_rule (organisation_id, coalesce(event_id, '00000000-0000-0000-0000-000000000000'));
      CREATE INDEX four_eyes_rule_event ON four_eyes_rule (event_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE four_eyes_rule, organiser_message');
  }
}
