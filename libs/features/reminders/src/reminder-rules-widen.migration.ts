import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rules for more than reminding, quiet hours, and several reminders in one mail. */
export class ReminderRulesWiden1764000006011 implements MigrationInterface {
  name = 'ReminderRulesWiden1764000006011';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE reminder_rule
        DROP CONSTRAINT reminder_rule_anchor_check,
        ADD CONSTRAINT reminder_rule_anchor_check
          CHECK (anchor IN ('eventStart', 'sessionStart', 'eventEnd', 'sessionEnd', 'registration')),
        ADD COLUMN kind text NOT NULL DEFAULT 'reminder'
          CHECK (kind IN ('reminder', 'startsNow', 'followUp', 'noShow', 'confirmationReminder')),
        ADD COLUMN segment jsonb NOT NULL DEFAULT '{}';

      ALTER TABLE reminder ADD COLUMN mail_key text;
      UPDATE reminder SET mail_key = 'reminder:' || id || ':' || (extract(epoch FROM due_at) * 1000)::bigint
       WHERE state IN ('queued', 'sent');
      CREATE INDEX reminder_mail ON reminder (mail_key) WHERE mail_key IS NOT NULL;

      CREATE TABLE event_quiet_hours (
        event_id uuid PRIMARY KEY REFERENCES event ON DELETE CASCADE,
        hours jsonb
      );
      CREATE TABLE organisation_quiet_hours (
        organisation_id uuid PRIMARY KEY REFERENCES organisation ON DELETE CASCADE,
        hours jsonb
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE organisation_quiet_hours, event_quiet_hours;
      ALTER TABLE reminder DROP COLUMN mail_key;
      DELETE FROM reminder_rule WHERE kind <> 'reminder' OR anchor NOT IN ('eventStart', 'sessionStart');
      ALTER TABLE reminder_rule
        DROP CONSTRAINT reminder_rule_anchor_check,
        ADD CONSTRAINT reminder_rule_anchor_check CHECK (anchor IN ('eventStart', 'sessionStart')),
        DROP COLUMN kind,
        DROP COLUMN segment;
    `);
  }
}
