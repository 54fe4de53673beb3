import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ProgrammeImport1764000000500 implements MigrationInterface {
  name = 'ProgrammeImport1764000000500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE programme_import (
        id uuid PRIMARY KEY,
        organisation_id uuid NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
        event_id uuid REFERENCES event (id) ON DELETE CASCADE,
        -- No account behind it when the operator imports at the terminal.
        created_by uuid NOT NULL,
        -- Not jsonb, which would sort its keys: what was shown is compared as text.
        incoming json,
        deeds_hash text NOT NULL,
        result jsonb,
        created_at timestamptz NOT NULL,
        applied_at timestamptz,
        CONSTRAINT programme_import_open_or_done CHECK ((applied_at IS NULL) = (incoming IS NOT NULL)),
        CONSTRAINT programme_import_result CHECK ((applied_at IS NULL) = (result IS NULL))
      );
      CREATE INDEX programme_import_by_age ON programme_import (created_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE programme_import');
  }
}
