import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Held messages, replies, changes, pins and reactions. */
export class ChatThreads1764000001201 implements MigrationInterface {
  name = 'ChatThreads1764000001201';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE message
        ADD COLUMN reply_to uuid REFERENCES message (id) ON DELETE SET NULL,
        ADD COLUMN edited_at timestamptz,
        ADD COLUMN held text CHECK (held IN ('mode', 'words')),
        ADD COLUMN pinned_at timestamptz,
        ADD COLUMN pinned_until timestamptz;
      CREATE INDEX message_held ON message (session_id, author_id) WHERE held IS NOT NULL;
      CREATE INDEX message_pinned ON message (session_id) WHERE pinned_at IS NOT NULL;
      CREATE INDEX message_answered ON message (reply_to) WHERE reply_to IS NOT NULL;

      CREATE TABLE message_revision (
        message_id uuid NOT NULL REFERENCES message (id) ON DELETE CASCADE,
        at timestamptz NOT NULL,
        text text NOT NULL,
        PRIMARY KEY (message_id, at)
      );

      CREATE TABLE message_reaction (
        message_id uuid NOT NULL REFERENCES message (id) ON DELETE CASCADE,
        person_id uuid NOT NULL,
        reaction text NOT NULL CHECK (reaction IN ('like', 'love', 'laugh', 'celebrate', 'wonder', 'applaud')),
        session_id uuid NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        at timestamptz NOT NULL,
        PRIMARY KEY (message_id, person_id, reaction)
      );
      CREATE INDEX message_reaction_by_person ON message_reaction (session_id, person_id);
      CREATE INDEX message_reaction_of_person ON message_reaction (person_id);

      -- Which messages a server has to know beyond the newest when it begins to serve a session.
      CREATE INDEX feed_entry_kept_messages ON feed_entry (session_id, seq)
        WHERE name IN ('message.pinned', 'message.unpinned', 'message.held', 'message.settled');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX feed_entry_kept_messages;
      DROP TABLE message_reaction, message_revision;
      ALTER TABLE message DROP COLUMN reply_to, DROP COLUMN edited_at, DROP COLUMN held, DROP COLUMN pinned_at,
        DROP COLUMN pinned_until;
    `);
  }
}
