import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Polls for everybody, frozen and asked again; polls whose voters the crew knows by name. */
export class PublicPolls1764000001403 implements MigrationInterface {
  name = 'PublicPolls1764000001403';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE poll
        DROP CONSTRAINT poll_anonymity_check,
        ADD CONSTRAINT poll_anonymity_check CHECK (anonymity IN ('named', 'pseudonymous', 'unlinkable')),
        DROP CONSTRAINT poll_check1,
        ADD CONSTRAINT poll_split_check CHECK (split IS NULL OR (state = 'published' AND anonymity <> 'unlinkable')),
        ADD COLUMN reach text NOT NULL DEFAULT 'room' CHECK (reach IN ('room', 'public')),
        ADD COLUMN code text UNIQUE,
        ADD COLUMN open_until timestamptz,
        ADD COLUMN snapshot jsonb,
        ADD COLUMN again uuid REFERENCES poll (id) ON DELETE SET NULL,
        ADD CONSTRAINT poll_public_check CHECK ((reach = 'public') = (code IS NOT NULL)),
        ADD CONSTRAINT poll_public_unlinkable CHECK (reach = 'room' OR anonymity = 'unlinkable'),
        ADD CONSTRAINT poll_snapshot_check
          CHECK ((snapshot IS NOT NULL) = (reach = 'public' AND state IN ('closed', 'published')));
      ALTER TABLE poll ALTER COLUMN reach DROP DEFAULT;
      CREATE INDEX poll_due ON poll (open_until) WHERE state = 'open' AND open_until IS NOT NULL;
      CREATE INDEX poll_again ON poll (again) WHERE again IS NOT NULL;

      CREATE FUNCTION poll_snapshot_stays() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'A snapshot is never changed: it is what was shown.';
      END $$;
      CREATE TRIGGER poll_snapshot_stays BEFORE UPDATE ON poll FOR EACH ROW
        WHEN (OLD.snapshot IS NOT NULL AND NEW.snapshot IS DISTINCT FROM OLD.snapshot)
        EXECUTE FUNCTION poll_snapshot_stays();

      -- Only of named polls; voters are told so before they vote.
      ALTER TABLE poll_ballot ADD COLUMN voter_name text;

      -- What was written before was asked in the room.
      UPDATE poll_set SET polls = (
        SELECT jsonb_agg('{"reach": "room"}'::jsonb || poll ORDER BY place)
          FROM jsonb_array_elements(polls) WITH ORDINALITY AS kept (poll, place));
      UPDATE feed_entry SET data = '{"reach": "room", "path": null}'::jsonb || data
        WHERE name IN ('poll.prepared', 'poll.opened');

      -- Work that was handed in, so that none is taken twice; forgotten when it would not be taken any more.
      CREATE TABLE poll_work (
        id text PRIMARY KEY,
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX poll_work_old ON poll_work (expires_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE poll_work;
      ALTER TABLE poll_ballot DROP COLUMN voter_name;
      DROP TRIGGER poll_snapshot_stays ON poll;
      DROP FUNCTION poll_snapshot_stays;
      DELETE FROM poll WHERE reach = 'public' OR anonymity = 'named';
      ALTER TABLE poll DROP COLUMN again, DROP COLUMN snapshot, DROP COLUMN open_until, DROP COLUMN code, DROP COLUMN reach,
        DROP CONSTRAINT poll_split_check,
        ADD CONSTRAINT poll_check1 CHECK (split IS NULL OR (state = 'published' AND anonymity = 'pseudonymous')),
        DROP CONSTRAINT poll_anonymity_check,
        ADD CONSTRAINT poll_anonymity_check CHECK (anonymity IN ('pseudonymous', 'unlinkable'));
    `);
  }
}
