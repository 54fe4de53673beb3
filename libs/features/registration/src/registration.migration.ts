import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Registration1764000000600 implements MigrationInterface {
  name = 'Registration1764000000600';

  async up(runner: QueryRunner): Promise<void> {
    // An event that is deleted takes its people along: nothing personal outlives its purpose.
    await runner.query(`
      CREATE TABLE registration (
        id uuid PRIMARY KEY,
        event_id uuid NOT NULL REFERENCES event ON DELETE CASCADE,
        state text NOT NULL CHECK (state IN ('unconfirmed', 'confirmed', 'cancelled', 'expired')),
        name text NOT NULL,
        email text NOT NULL,
        organisation text NOT NULL,
        role text,
        locale text NOT NULL CHECK (locale IN ('de', 'en')),
        created_at timestamptz NOT NULL,
        confirmed_at timestamptz,
        cancelled_at timestamptz,
        confirm_until timestamptz NOT NULL,
        link_mailed_at timestamptz NOT NULL,
        link_version int NOT NULL,
        confirm_hash text NOT NULL UNIQUE,
        personal_hash text NOT NULL UNIQUE
      );
      CREATE UNIQUE INDEX registration_open ON registration (event_id, email)
        WHERE state IN ('unconfirmed', 'confirmed');
      CREATE INDEX registration_of_event ON registration (event_id, id);
      CREATE INDEX registration_unconfirmed ON registration (confirm_until) WHERE state IN ('unconfirmed', 'expired');
    `);
    await runner.query(`
      CREATE TABLE consent (
        id uuid PRIMARY KEY,
        registration_id uuid NOT NULL REFERENCES registration ON DELETE CASCADE,
        purpose text NOT NULL,
        given boolean NOT NULL,
        wording text NOT NULL,
        wording_version text NOT NULL,
        locale text NOT NULL,
        way text NOT NULL,
        at timestamptz NOT NULL
      );
      CREATE INDEX consent_of_registration ON consent (registration_id, purpose, at DESC, id DESC);

      CREATE FUNCTION consent_stays() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'A consent is never changed, only followed by another row.';
      END $$;
      CREATE TRIGGER consent_stays BEFORE UPDATE ON consent FOR EACH ROW EXECUTE FUNCTION consent_stays();
    `);
    await runner.query(`
      CREATE TABLE registration_device (
        id uuid PRIMARY KEY,
        registration_id uuid NOT NULL REFERENCES registration ON DELETE CASCADE,
        token_hash text NOT NULL UNIQUE,
        created_at timestamptz NOT NULL,
        last_seen_at timestamptz NOT NULL
      );
      CREATE INDEX registration_device_of_registration ON registration_device (registration_id);

      CREATE TABLE agenda_choice (
        registration_id uuid NOT NULL REFERENCES registration ON DELETE CASCADE,
        session_id uuid NOT NULL REFERENCES session ON DELETE CASCADE,
        chosen_at timestamptz NOT NULL,
        PRIMARY KEY (registration_id, session_id)
      );
      CREATE INDEX agenda_choice_of_session ON agenda_choice (session_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE agenda_choice;
      DROP TABLE registration_device;
      DROP TABLE consent;
      DROP FUNCTION consent_stays;
      DROP TABLE registration;
    `);
  }
}
