import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Guests1764000001601 implements MigrationInterface {
  name = 'Guests1764000001601';

  async up(runner: QueryRunner): Promise<void> {
    // An event that is deleted takes its guests along: nothing personal outlives its purpose.
    await runner.query(`
      CREATE TABLE hall_policy (
        event_id uuid PRIMARY KEY REFERENCES event (id) ON DELETE CASCADE,
        guests text NOT NULL CHECK (guests IN ('off', 'asking', 'all'))
      );

      CREATE TABLE hall_code (
        session_id uuid PRIMARY KEY REFERENCES session (id) ON DELETE CASCADE,
        code text NOT NULL UNIQUE,
        closed_at timestamptz
      );

      CREATE TABLE guest (
        id uuid PRIMARY KEY,
        event_id uuid NOT NULL REFERENCES event (id) ON DELETE CASCADE,
        name text NOT NULL,
        locale text NOT NULL CHECK (locale IN ('de', 'en')),
        token_hash text NOT NULL UNIQUE,
        noted_at timestamptz NOT NULL,
        last_seen_at timestamptz NOT NULL
      );
      CREATE INDEX guest_of_event ON guest (event_id, last_seen_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE guest, hall_code, hall_policy');
  }
}
