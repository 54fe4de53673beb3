import type { MigrationInterface, QueryRunner } from 'typeorm';

export class MailSuppression1764000005010 implements MigrationInterface {
  name = 'MailSuppression1764000005010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE mail
        DROP CONSTRAINT mail_state_check,
        ADD CONSTRAINT mail_state_check CHECK (state IN ('queued', 'sending', 'sent', 'deferred', 'failed', 'bounced',
          'suppressed', 'stopped', 'missed', 'unknown')),
        ADD COLUMN bounce_code text,
        ADD COLUMN slot_at timestamptz;
      CREATE INDEX mail_bounced ON mail (organisation_id, lower(to_address)) WHERE bounce_code IS NOT NULL;
      CREATE TABLE mail_suppression (
        id uuid PRIMARY KEY,
        organisation_id uuid NOT NULL,
        address text NOT NULL,
        reason text NOT NULL CHECK (reason IN ('mailboxUnknown', 'refused', 'unsubscribed')),
        code text,
        since timestamptz NOT NULL,
        UNIQUE (organisation_id, address, reason)
      );
      CREATE TABLE mail_domain (
        domain text PRIMARY KEY,
        free_at timestamptz NOT NULL
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE mail_domain;
      DROP TABLE mail_suppression;
      UPDATE mail SET state = 'failed' WHERE state IN ('bounced', 'suppressed', 'missed');
      ALTER TABLE mail
        DROP CONSTRAINT mail_state_check,
        ADD CONSTRAINT mail_state_check
          CHECK (state IN ('queued', 'sending', 'sent', 'deferred', 'failed', 'stopped', 'unknown')),
        DROP COLUMN bounce_code,
        DROP COLUMN slot_at;
    `);
  }
}
