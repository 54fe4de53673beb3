import type { MigrationInterface, QueryRunner } from 'typeorm';

export class StagePeople1764000002900 implements MigrationInterface {
  name = 'StagePeople1764000002900';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE stage_setting (
        session_id uuid PRIMARY KEY REFERENCES session (id) ON DELETE CASCADE,
        open boolean NOT NULL,
        layout text NOT NULL CHECK (layout IN ('speaker', 'grid', 'screen')),
        spotlight_id uuid,
        card text NOT NULL
      );

      CREATE TABLE stage_person (
        session_id uuid NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        person_id uuid NOT NULL,
        tab uuid NOT NULL,
        name text NOT NULL,
        detail text NOT NULL,
        role text NOT NULL CHECK (role IN ('host', 'presenter', 'guest')),
        state text NOT NULL CHECK (state IN ('backstage', 'next', 'onStage')),
        muted boolean NOT NULL,
        came_at timestamptz NOT NULL,
        issued_at timestamptz NOT NULL,
        seen_at timestamptz NOT NULL,
        PRIMARY KEY (session_id, person_id)
      );
      CREATE INDEX stage_person_by_person ON stage_person (person_id);
      CREATE INDEX stage_person_seen ON stage_person (seen_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE stage_person, stage_setting');
  }
}
