import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Broadcasts1764000002100 implements MigrationInterface {
  name = 'Broadcasts1764000002100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE broadcast (
        id uuid PRIMARY KEY,
        session_id uuid NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        epoch int NOT NULL,
        holder uuid NOT NULL,
        person_id uuid NOT NULL,
        person_name text NOT NULL,
        heartbeat_at timestamptz NOT NULL,
        is_lost boolean NOT NULL,
        on_air boolean NOT NULL,
        airing boolean NOT NULL,
        strained boolean NOT NULL,
        ended_at timestamptz
      );
      CREATE UNIQUE INDEX broadcast_running ON broadcast (session_id) WHERE ended_at IS NULL;
      CREATE INDEX broadcast_of_session ON broadcast (session_id);
      CREATE INDEX broadcast_by_person ON broadcast (person_id);

      CREATE TABLE broadcast_epoch (
        broadcast_id uuid NOT NULL REFERENCES broadcast (id) ON DELETE CASCADE,
        epoch int NOT NULL,
        base int NOT NULL,
        ordinal int NOT NULL,
        last int,
        PRIMARY KEY (broadcast_id, epoch)
      );

      CREATE TABLE broadcast_init (
        broadcast_id uuid NOT NULL,
        epoch int NOT NULL,
        rendition text NOT NULL CHECK (rendition IN ('720p', '360p', 'audio')),
        codecs text NOT NULL,
        width int,
        height int,
        content bytea NOT NULL,
        PRIMARY KEY (broadcast_id, epoch, rendition),
        FOREIGN KEY (broadcast_id, epoch) REFERENCES broadcast_epoch (broadcast_id, epoch) ON DELETE CASCADE
      );

      CREATE TABLE broadcast_segment (
        broadcast_id uuid NOT NULL,
        epoch int NOT NULL,
        rendition text NOT NULL,
        number int NOT NULL CHECK (number > 0),
        duration real NOT NULL,
        captured_at timestamptz NOT NULL,
        stored_at timestamptz NOT NULL,
        bytes int NOT NULL,
        sha256 text NOT NULL,
        PRIMARY KEY (broadcast_id, epoch, rendition, number),
        FOREIGN KEY (broadcast_id, epoch, rendition)
          REFERENCES broadcast_init (broadcast_id, epoch, rendition) ON DELETE CASCADE
      );
      CREATE INDEX broadcast_segment_newest ON broadcast_segment (broadcast_id, stored_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE broadcast_segment, broadcast_init, broadcast_epoch, broadcast');
  }
}
