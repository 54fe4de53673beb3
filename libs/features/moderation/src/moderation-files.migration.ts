import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What kind of file came with the message that a deed was about. */
export class ModerationFiles1764000002903 implements MigrationInterface {
  name = 'ModerationFiles1764000002903';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE moderation_deed ADD COLUMN file jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE moderation_deed DROP COLUMN file');
  }
}
