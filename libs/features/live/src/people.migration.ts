import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who may read only, and who is out of a whole event. */
export class LivePeople1764000001202 implements MigrationInterface {
  name = 'LivePeople1764000001202';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE session_mute (
        session_id uuid NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        person_id uuid NOT NULL,
        name text NOT NULL,
        reason text,
        muted_by uuid NOT NULL,
        muted_at timestamptz NOT NULL,
        unmuted_at timestamptz,
        PRIMARY KEY (session_id, person_id)
      );
      CREATE INDEX session_mute_by_person ON session_mute (person_id);

      CREATE TABLE event_ban (
        event_id uuid NOT NULL REFERENCES event (id) ON DELETE CASCADE,
        person_id uuid NOT NULL,
        name text NOT NULL,
        reason text,
        banned_by uuid NOT NULL,
        banned_at timestamptz NOT NULL,
        lifted_at timestamptz,
        PRIMARY KEY (event_id, person_id)
      );
      -- Every handshake asks for the ones that hold.
      CREATE INDEX event_ban_by_person ON event_ban (person_id) WHERE lifted_at IS NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE event_ban, session_mute');
  }
}
