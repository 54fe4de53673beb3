import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Composers1764000004300 implements MigrationInterface {
  name = 'Composers1764000004300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE composer (
        session_id uuid PRIMARY KEY REFERENCES session (id) ON DELETE CASCADE,
        state text NOT NULL CHECK (state IN ('ready', 'starting', 'onAir', 'failed')),
        trouble text,
        wanted boolean NOT NULL,
        holder uuid NOT NULL,
        owner uuid,
        owned_until timestamptz,
        tries int NOT NULL,
        again_at timestamptz,
        seen_at timestamptz NOT NULL
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE composer');
  }
}
