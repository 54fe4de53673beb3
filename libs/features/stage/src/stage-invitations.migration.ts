import type { MigrationInterface, QueryRunner } from 'typeorm';

export class StageInvitations1764000003410 implements MigrationInterface {
  name = 'StageInvitations1764000003410';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE stage_invitation (
        session_id uuid NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        person_id uuid NOT NULL,
        state text NOT NULL CHECK (state IN ('invited', 'accepted', 'joined', 'declined', 'expired')),
        trouble text CHECK (trouble IN ('camera', 'microphone', 'devices', 'browser', 'connection')),
        until timestamptz,
        PRIMARY KEY (session_id, person_id)
      );
      CREATE INDEX stage_invitation_by_person ON stage_invitation (person_id);
      CREATE INDEX stage_invitation_until ON stage_invitation (until);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE stage_invitation');
  }
}
