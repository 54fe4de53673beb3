import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Events1764000000400 implements MigrationInterface {
  name = 'Events1764000000400';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE event (
        id uuid PRIMARY KEY,
        organisation_id uuid NOT NULL REFERENCES organisation (id) ON DELETE RESTRICT,
        slug text NOT NULL,
        state text NOT NULL CHECK (state IN ('draft', 'published', 'cancelled', 'archived')),
        title text NOT NULL,
        summary text NOT NULL,
        description text NOT NULL,
        language text NOT NULL,
        mode text NOT NULL CHECK (mode IN ('online', 'onsite', 'hybrid')),
        venue text NOT NULL,
        zone text NOT NULL,
        starts_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        registration_open boolean NOT NULL,
        clock_moves boolean NOT NULL,
        version integer NOT NULL,
        published_at timestamptz,
        source_key text,
        imported jsonb,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT event_slug UNIQUE (organisation_id, slug),
        CONSTRAINT event_ends_after_start CHECK (ends_at > starts_at)
      );
      CREATE INDEX event_by_end ON event (organisation_id, ends_at);

      CREATE TABLE stage (
        id uuid PRIMARY KEY,
        event_id uuid NOT NULL REFERENCES event (id) ON DELETE CASCADE,
        name text NOT NULL,
        position integer NOT NULL,
        source_key text,
        imported jsonb,
        removed_at timestamptz,
        CONSTRAINT stage_source UNIQUE (event_id, source_key)
      );

      CREATE TABLE track (
        id uuid PRIMARY KEY,
        event_id uuid NOT NULL REFERENCES event (id) ON DELETE CASCADE,
        name text NOT NULL,
        colour text,
        source_key text,
        imported jsonb,
        removed_at timestamptz,
        CONSTRAINT track_source UNIQUE (event_id, source_key)
      );

      CREATE TABLE speaker (
        id uuid PRIMARY KEY,
        event_id uuid NOT NULL REFERENCES event (id) ON DELETE CASCADE,
        name text NOT NULL,
        affiliation text NOT NULL,
        biography text NOT NULL,
        source_key text,
        imported jsonb,
        removed_at timestamptz,
        CONSTRAINT speaker_source UNIQUE (event_id, source_key)
      );

      CREATE TABLE vendor (
        id uuid PRIMARY KEY,
        event_id uuid NOT NULL REFERENCES event (id) ON DELETE CASCADE,
        name text NOT NULL,
        text text NOT NULL,
        website text,
        source_key text,
        imported jsonb,
        removed_at timestamptz,
        CONSTRAINT vendor_source UNIQUE (event_id, source_key)
      );

      CREATE TABLE session (
        id uuid PRIMARY KEY,
        event_id uuid NOT NULL REFERENCES event (id) ON DELETE CASCADE,
        slug text NOT NULL,
        title text NOT NULL,
        subtitle text NOT NULL,
        abstract text NOT NULL,
        description text NOT NULL,
        format text NOT NULL,
        language text NOT NULL,
        stage_id uuid REFERENCES stage (id) ON DELETE SET NULL,
        track_id uuid REFERENCES track (id) ON DELETE SET NULL,
        starts_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        state text NOT NULL CHECK (state IN ('planned', 'lobby', 'live', 'paused', 'ended')),
        state_since timestamptz,
        clock_moves boolean,
        chat text NOT NULL CHECK (chat IN ('open', 'readOnly', 'off')),
        questions text NOT NULL CHECK (questions IN ('moderated', 'open', 'closed')),
        slow_seconds integer NOT NULL CHECK (slow_seconds BETWEEN 0 AND 3600),
        links jsonb NOT NULL,
        version integer NOT NULL,
        source_key text,
        imported jsonb,
        removed_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT session_source UNIQUE (event_id, source_key),
        CONSTRAINT session_ends_after_start CHECK (ends_at > starts_at)
      );
      -- A removed session gives its address free; who comes back may need another one.
      CREATE UNIQUE INDEX session_slug ON session (event_id, slug) WHERE removed_at IS NULL;
      CREATE INDEX session_by_start ON session (event_id, starts_at);
      -- What the clock looks through every few seconds.
      CREATE INDEX session_to_move ON session (starts_at)
        WHERE state IN ('planned', 'lobby', 'live') AND removed_at IS NULL;

      CREATE TABLE session_speaker (
        session_id uuid NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        speaker_id uuid NOT NULL REFERENCES speaker (id) ON DELETE CASCADE,
        position integer NOT NULL,
        PRIMARY KEY (session_id, speaker_id)
      );
      CREATE INDEX session_speaker_by_speaker ON session_speaker (speaker_id);

      CREATE TABLE session_vendor (
        session_id uuid NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        vendor_id uuid NOT NULL REFERENCES vendor (id) ON DELETE CASCADE,
        position integer NOT NULL,
        PRIMARY KEY (session_id, vendor_id)
      );
      CREATE INDEX session_vendor_by_vendor ON session_vendor (vendor_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE session_vendor, session_speaker, session, vendor, speaker, track, stage, event');
  }
}
