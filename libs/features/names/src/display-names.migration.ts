import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people want to be called in the rooms of an event. */
export class DisplayNames1764000001204 implements MigrationInterface {
  name = 'DisplayNames1764000001204';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE display_name (
        event_id uuid NOT NULL REFERENCES event (id) ON DELETE CASCADE,
        person_id uuid NOT NULL,
        name text NOT NULL,
        PRIMARY KEY (event_id, person_id)
      );
      CREATE INDEX display_name_by_person ON display_name (person_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE display_name');
  }
}
