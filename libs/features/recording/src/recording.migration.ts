import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Recordings1764000002861 implements MigrationInterface {
  name = 'Recordings1764000002861';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE recording (
        session_id uuid PRIMARY KEY REFERENCES session (id) ON DELETE CASCADE,
        id uuid NOT NULL UNIQUE,
        wanted text NOT NULL CHECK (wanted IN ('off', 'recording', 'paused', 'ended')),
        state text NOT NULL CHECK (state IN ('off', 'recording', 'paused', 'ended')),
        because text CHECK (because IN ('person', 'consent')),
        since timestamptz NOT NULL,
        version int NOT NULL,
        revision int NOT NULL,
        media_id uuid NOT NULL UNIQUE,
        desk_id uuid NOT NULL UNIQUE,
        cut_from timestamptz,
        cut_until timestamptz,
        audience text NOT NULL CHECK (audience IN ('nobody', 'crew', 'registered', 'all')),
        published_from timestamptz,
        published_until timestamptz,
        expires_at timestamptz
      );
      CREATE INDEX recording_expiry ON recording (expires_at) WHERE expires_at IS NOT NULL;

      CREATE TABLE recording_agreement (
        session_id uuid NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        person_id uuid NOT NULL,
        person_name text NOT NULL,
        wording int NOT NULL,
        agreed_at timestamptz NOT NULL,
        withdrawn_at timestamptz,
        PRIMARY KEY (session_id, person_id)
      );
      CREATE INDEX recording_agreement_by_person ON recording_agreement (person_id);

      CREATE TABLE recording_span (
        session_id uuid NOT NULL REFERENCES recording (session_id) ON DELETE CASCADE,
        from_at timestamptz NOT NULL,
        until_at timestamptz NOT NULL,
        is_kept boolean NOT NULL,
        PRIMARY KEY (session_id, from_at)
      );

      CREATE TABLE recording_part (
        session_id uuid NOT NULL REFERENCES recording (session_id) ON DELETE CASCADE,
        part int NOT NULL,
        broadcast_id uuid NOT NULL,
        epoch int NOT NULL,
        PRIMARY KEY (session_id, part),
        UNIQUE (session_id, broadcast_id, epoch)
      );

      CREATE TABLE recording_init (
        session_id uuid NOT NULL,
        part int NOT NULL,
        rendition text NOT NULL,
        codecs text NOT NULL,
        width int,
        height int,
        content bytea NOT NULL,
        PRIMARY KEY (session_id, part, rendition),
        FOREIGN KEY (session_id, part) REFERENCES recording_part (session_id, part) ON DELETE CASCADE
      );

      CREATE TABLE recording_segment (
        session_id uuid NOT NULL,
        part int NOT NULL,
        rendition text NOT NULL,
        number int NOT NULL,
        duration real NOT NULL,
        captured_at timestamptz NOT NULL,
        bytes int NOT NULL,
        sha256 text NOT NULL,
        PRIMARY KEY (session_id, part, rendition, number),
        FOREIGN KEY (session_id, part, rendition)
          REFERENCES recording_init (session_id, part, rendition) ON DELETE CASCADE
      );

      CREATE TABLE recording_chapter (
        session_id uuid NOT NULL REFERENCES recording (session_id) ON DELETE CASCADE,
        id uuid NOT NULL,
        kind text NOT NULL,
        title text,
        at timestamptz NOT NULL,
        is_deleted boolean NOT NULL,
        PRIMARY KEY (session_id, id)
      );

      CREATE TABLE recording_export (
        session_id uuid PRIMARY KEY REFERENCES recording (session_id) ON DELETE CASCADE,
        id uuid NOT NULL UNIQUE,
        state text NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed')),
        revision int NOT NULL,
        percent int NOT NULL,
        bytes bigint,
        asked_at timestamptz NOT NULL,
        heartbeat_at timestamptz,
        attempts int NOT NULL,
        expires_at timestamptz
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE recording_export, recording_chapter, recording_segment, recording_init, recording_part, recording_span,
         recording_agreement, recording`,
    );
  }
}
