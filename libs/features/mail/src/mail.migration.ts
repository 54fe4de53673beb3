import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Mail1764000000300 implements MigrationInterface {
  name = 'Mail1764000000300';

  async up(runner: QueryRunner): Promise<void> {
    // No foreign keys: a mail outlives what it was about, and is wiped through Mails.forget.
    await runner.query(`
      CREATE TABLE mail (
        id uuid PRIMARY KEY,
        key text NOT NULL UNIQUE,
        kind text NOT NULL,
        state text NOT NULL
          CHECK (state IN ('queued', 'sending', 'sent', 'deferred', 'failed', 'stopped', 'unknown')),
        priority smallint NOT NULL,
        attempts int NOT NULL DEFAULT 0,
        claim int NOT NULL DEFAULT 0,
        due_at timestamptz NOT NULL,
        lease_until timestamptz,
        handed_at timestamptz,
        sent_at timestamptz,
        made_at timestamptz NOT NULL,
        reply text,
        to_name text NOT NULL,
        to_address text NOT NULL,
        locale text NOT NULL,
        params jsonb NOT NULL,
        secret_params jsonb,
        attach jsonb NOT NULL DEFAULT '[]',
        subject text NOT NULL DEFAULT '',
        organisation_id uuid,
        event_id uuid,
        registration_id uuid,
        CHECK (state <> 'sending' OR lease_until IS NOT NULL)
      );
      CREATE INDEX mail_due ON mail (priority, due_at) WHERE state IN ('queued', 'deferred');
      CREATE INDEX mail_sending ON mail (lease_until) WHERE state = 'sending';
      CREATE INDEX mail_secret ON mail (made_at) WHERE secret_params IS NOT NULL;
      CREATE INDEX mail_event ON mail (event_id, id);
      CREATE INDEX mail_registration ON mail (registration_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE mail');
  }
}
