import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Access1764000000000 implements MigrationInterface {
  name = 'Access1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE revocation (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        viewer_id uuid NOT NULL,
        sign_in_id uuid,
        session_id uuid,
        reason text NOT NULL,
        at timestamptz NOT NULL
      );
      CREATE INDEX revocation_at ON revocation (at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE revocation');
  }
}
