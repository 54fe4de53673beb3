import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Messages that somebody of the crew takes back to look at them again. */
export class ChatWithheld1764000001721 implements MigrationInterface {
  name = 'ChatWithheld1764000001721';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE message DROP CONSTRAINT message_held_check,
        ADD CONSTRAINT message_held_check CHECK (held IN ('mode', 'words', 'crew'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE message SET held = 'mode' WHERE held = 'crew';
      ALTER TABLE message DROP CONSTRAINT message_held_check,
        ADD CONSTRAINT message_held_check CHECK (held IN ('mode', 'words'));
    `);
  }
}
