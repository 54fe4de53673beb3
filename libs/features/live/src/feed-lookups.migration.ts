import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is looked for in a long feed without reading the whole of it. */
export class FeedLookups1764000001742 implements MigrationInterface {
  name = 'FeedLookups1764000001742';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- When a session went live, looked up with each answer on stage.
      CREATE INDEX feed_entry_begun ON feed_entry (session_id, at)
        WHERE name = 'session.moved' AND data ->> 'state' = 'live';
      -- All but what states keep only the newest of.
      CREATE INDEX feed_entry_lasting ON feed_entry (session_id, seq)
        WHERE name NOT LIKE 'message.%' AND name NOT LIKE 'deed.%' AND name NOT LIKE 'crewLine.%';
      CREATE INDEX feed_entry_of_crew ON feed_entry (session_id, name, seq DESC)
        WHERE name IN ('deed.done', 'crewLine.posted');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX feed_entry_begun, feed_entry_lasting, feed_entry_of_crew');
  }
}
