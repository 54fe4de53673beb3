import type { MigrationInterface, QueryRunner } from 'typeorm';

export class MailMessage1764000006041 implements MigrationInterface {
  name = 'MailMessage1764000006041';

  /** Progress of a message is asked for every few seconds while it goes out to thousands. */
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX mail_message ON mail ((params->>'messageId'), state) WHERE kind = 'message'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX mail_message');
  }
}
