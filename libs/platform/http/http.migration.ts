import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Http1764000000050 implements MigrationInterface {
  name = 'Http1764000000050';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE idempotency_key (
        key_hash text PRIMARY KEY,
        request_hash text NOT NULL,
        status int NOT NULL,
        answer jsonb,
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX idempotency_key_expires ON idempotency_key (expires_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE idempotency_key');
  }
}
