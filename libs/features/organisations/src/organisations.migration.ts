import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Organisations1764000000100 implements MigrationInterface {
  name = 'Organisations1764000000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE organisation (
        id uuid PRIMARY KEY,
        slug text NOT NULL CONSTRAINT organisation_slug UNIQUE,
        name text NOT NULL,
        website text,
        accent text CHECK (accent ~ '^#[0-9a-f]{6}$'),
        created_at timestamptz NOT NULL
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE organisation');
  }
}
