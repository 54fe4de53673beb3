import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PollSets1764000001401 implements MigrationInterface {
  name = 'PollSets1764000001401';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE poll_set (
        id uuid PRIMARY KEY,
        organisation_id uuid NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
        name text NOT NULL,
        polls jsonb NOT NULL,
        changed_at timestamptz NOT NULL,
        UNIQUE (organisation_id, name)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE poll_set');
  }
}
