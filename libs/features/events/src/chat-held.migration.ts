import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A chat whose messages wait for the crew. */
export class ChatHeld1764000001200 implements MigrationInterface {
  name = 'ChatHeld1764000001200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE session DROP CONSTRAINT session_chat_check,
        ADD CONSTRAINT session_chat_check CHECK (chat IN ('open', 'held', 'readOnly', 'off'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE session SET chat = 'readOnly' WHERE chat = 'held';
      ALTER TABLE session DROP CONSTRAINT session_chat_check,
        ADD CONSTRAINT session_chat_check CHECK (chat IN ('open', 'readOnly', 'off'));
    `);
  }
}
