import type { MigrationInterface, QueryRunner } from 'typeorm';

export class MailTextId1764000006020 implements MigrationInterface {
  name = 'MailTextId1764000006020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE mail ADD COLUMN text_id uuid');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE mail DROP COLUMN text_id');
  }
}
