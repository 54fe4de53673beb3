import type { MigrationInterface, QueryRunner } from 'typeorm';

export class StageKeys1764000004220 implements MigrationInterface {
  name = 'StageKeys1764000004220';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE stage_key (
        session_id uuid NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        person_id uuid NOT NULL,
        id uuid NOT NULL UNIQUE,
        token_hash text NOT NULL,
        made_at timestamptz NOT NULL,
        last_used_at timestamptz,
        PRIMARY KEY (session_id, person_id)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE stage_key');
  }
}
