import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Polls1764000001400 implements MigrationInterface {
  name = 'Polls1764000001400';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE poll (
        id uuid PRIMARY KEY,
        session_id uuid NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        kind text NOT NULL CHECK (kind IN ('single', 'multiple', 'rating', 'ranking', 'words', 'text')),
        text text NOT NULL,
        options jsonb NOT NULL,
        least integer NOT NULL,
        most integer NOT NULL,
        scale jsonb,
        abstain boolean NOT NULL,
        changeable boolean NOT NULL,
        anonymity text NOT NULL CHECK (anonymity IN ('pseudonymous', 'unlinkable')),
        results text NOT NULL CHECK (results IN ('never', 'voted', 'closed', 'published')),
        moderated boolean NOT NULL,
        state text NOT NULL CHECK (state IN ('draft', 'open', 'closed', 'published')),
        version integer NOT NULL,
        made_at timestamptz NOT NULL,
        moved_at timestamptz NOT NULL,
        voter_key text,
        -- Whoever has the key can tell who voted what: it is there for as long as one may vote, and not a moment longer.
        CHECK ((voter_key IS NOT NULL) = (anonymity = 'unlinkable' AND state = 'open'))
      );
      CREATE INDEX poll_by_session ON poll (session_id, made_at, id);

      -- Without a time: beside the feed and logs it would tell who an unlinkable vote is from.
      CREATE TABLE poll_ballot (
        poll_id uuid NOT NULL REFERENCES poll (id) ON DELETE CASCADE,
        voter text NOT NULL,
        session_id uuid NOT NULL,
        picks integer[] NOT NULL,
        words uuid[] NOT NULL,
        PRIMARY KEY (poll_id, voter)
      );
      CREATE INDEX poll_ballot_by_voter ON poll_ballot (session_id, voter);

      CREATE TABLE poll_word (
        id uuid PRIMARY KEY,
        poll_id uuid NOT NULL REFERENCES poll (id) ON DELETE CASCADE,
        folded text NOT NULL,
        text text NOT NULL,
        state text NOT NULL CHECK (state IN ('held', 'shown', 'hidden')),
        UNIQUE (poll_id, folded)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE poll_word, poll_ballot, poll');
  }
}
