import type { MigrationInterface, QueryRunner } from 'typeorm';

export class MailCopies1764000006030 implements MigrationInterface {
  name = 'MailCopies1764000006030';

  async up(runner: QueryRunner): Promise<void> {
    // The index answers the question for all domains of an event by itself, without the rows: 60,000 of them are wide.
    await runner.query(`
      ALTER TABLE mail
        ADD COLUMN domain text GENERATED ALWAYS AS (lower(substring(to_address from '[^@]*$'))) STORED,
        ADD COLUMN wanted_at timestamptz NOT NULL DEFAULT now(),
        ADD COLUMN sheet_id uuid;
      UPDATE mail SET wanted_at = CASE WHEN state = 'queued' THEN due_at ELSE made_at END;
      CREATE INDEX mail_delivery ON mail (event_id, domain, state) INCLUDE (wanted_at, sent_at);
      CREATE TABLE mail_sheet (
        id uuid PRIMARY KEY,
        event_id uuid NOT NULL,
        body bytea NOT NULL,
        made_at timestamptz NOT NULL
      );
      CREATE INDEX mail_sheet_event ON mail_sheet (event_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE mail_sheet;
      DROP INDEX mail_delivery;
      ALTER TABLE mail DROP COLUMN domain, DROP COLUMN wanted_at, DROP COLUMN sheet_id;
    `);
  }
}
