import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The newest messages of a session, whose reactions every server reads again and again. */
export class ChatOrder1764000001741 implements MigrationInterface {
  name = 'ChatOrder1764000001741';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX message_newest ON message (session_id, posted_at DESC)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX message_newest');
  }
}
