import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How settings were before a deed, what changed in word lists, and why. */
export class ModerationReasons1764000001720 implements MigrationInterface {
  name = 'ModerationReasons1764000001720';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE moderation_deed ADD COLUMN before jsonb, ADD COLUMN words jsonb;

      CREATE TABLE word_list_change (
        id uuid PRIMARY KEY,
        place_id uuid NOT NULL,
        at timestamptz NOT NULL,
        by_id uuid NOT NULL,
        by_name text NOT NULL,
        added text[] NOT NULL,
        removed text[] NOT NULL,
        reason text
      );
      CREATE INDEX word_list_change_in_order ON word_list_change (place_id, at DESC);

      -- Entries written before carry neither who did it nor what it was about.
      UPDATE feed_entry f SET data = f.data || jsonb_build_object('byId', d.by_id, 'subjectId', d.subject_id)
        FROM moderation_deed d WHERE f.name = 'deed.done' AND f.subject_id = d.id AND f.session_id = d.session_id;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE word_list_change;
      ALTER TABLE moderation_deed DROP COLUMN before, DROP COLUMN words;
    `);
  }
}
