import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Hall1764000001510 implements MigrationInterface {
  name = 'Hall1764000001510';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE raised_hand (
        session_id uuid NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        person_id uuid NOT NULL,
        name text NOT NULL,
        state text NOT NULL CHECK (state IN ('raised', 'called', 'lowered')),
        raised_at timestamptz NOT NULL,
        moved_at timestamptz NOT NULL,
        turns integer NOT NULL DEFAULT 0 CHECK (turns >= 0),
        dismissed_from text CHECK (dismissed_from IN ('raised', 'called')),
        PRIMARY KEY (session_id, person_id)
      );
      CREATE INDEX raised_hand_of_person ON raised_hand (person_id);

      CREATE TABLE hall_setting (
        session_id uuid PRIMARY KEY REFERENCES session (id) ON DELETE CASCADE,
        hands boolean NOT NULL,
        reactions boolean NOT NULL
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE hall_setting, raised_hand');
  }
}
