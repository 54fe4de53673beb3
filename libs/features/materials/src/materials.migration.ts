import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Materials1764000001525 implements MigrationInterface {
  name = 'Materials1764000001525';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE material (
        id uuid PRIMARY KEY,
        session_id uuid NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        title text NOT NULL,
        url text NOT NULL,
        reveal text NOT NULL CHECK (reveal IN ('now', 'later', 'live', 'ended', 'at')),
        reveal_at timestamptz,
        added_at timestamptz NOT NULL,
        added_by uuid NOT NULL,
        shown_at timestamptz,
        removed_at timestamptz,
        CHECK ((reveal = 'at') = (reveal_at IS NOT NULL))
      );
      CREATE INDEX material_of_session ON material (session_id);
      CREATE INDEX material_due ON material (reveal_at)
        WHERE reveal = 'at' AND shown_at IS NULL AND removed_at IS NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE material');
  }
}
