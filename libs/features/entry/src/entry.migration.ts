import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Entry1764000006031 implements MigrationInterface {
  name = 'Entry1764000006031';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE entry_code (
        id uuid PRIMARY KEY,
        event_id uuid NOT NULL REFERENCES event (id) ON DELETE CASCADE,
        registration_id uuid NOT NULL UNIQUE REFERENCES registration (id) ON DELETE CASCADE,
        code_hash text NOT NULL,
        made_by uuid NOT NULL,
        until timestamptz NOT NULL,
        UNIQUE (event_id, code_hash)
      );
      CREATE INDEX entry_code_until ON entry_code (until);

      CREATE TABLE entry_wish (
        id uuid PRIMARY KEY,
        event_id uuid NOT NULL REFERENCES event (id) ON DELETE CASCADE,
        name text NOT NULL,
        organisation text NOT NULL,
        token_hash text NOT NULL UNIQUE,
        state text NOT NULL CHECK (state IN ('waiting', 'approved', 'declined')),
        made_at timestamptz NOT NULL,
        until timestamptz NOT NULL,
        registration_id uuid REFERENCES registration (id) ON DELETE CASCADE,
        decided_by uuid,
        taken_at timestamptz,
        CHECK (state <> 'approved' OR registration_id IS NOT NULL)
      );
      CREATE INDEX entry_wish_of_event ON entry_wish (event_id, state, until);
      CREATE INDEX entry_wish_of_registration ON entry_wish (registration_id) WHERE registration_id IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE entry_wish, entry_code');
  }
}
