import type { MigrationInterface, QueryRunner } from 'typeorm';

export class MaterialFiles1764000002505 implements MigrationInterface {
  name = 'MaterialFiles1764000002505';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE material ADD COLUMN file jsonb;
      CREATE INDEX material_file_to_forget ON material (removed_at) WHERE file IS NOT NULL AND removed_at IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE material DROP COLUMN file');
  }
}
