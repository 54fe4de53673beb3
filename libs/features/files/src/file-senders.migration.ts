import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files that people send of their own accord, and that end with what else they said. */
export class FileSenders1764000002901 implements MigrationInterface {
  name = 'FileSenders1764000002901';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE stored_file ADD COLUMN person_id uuid;
      CREATE INDEX stored_file_of_person ON stored_file (session_id, person_id) WHERE person_id IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE stored_file DROP COLUMN person_id');
  }
}
