import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Questions nobody can lead back to who asked them. */
export class QuestionAnonymity1764000001303 implements MigrationInterface {
  name = 'QuestionAnonymity1764000001303';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE question
        ALTER COLUMN asker_id DROP NOT NULL,
        ALTER COLUMN asker_name DROP NOT NULL,
        ADD COLUMN is_named boolean NOT NULL DEFAULT false,
        ADD COLUMN receipt_hash text,
        ADD CHECK ((asker_id IS NULL) = (asker_name IS NULL)),
        ADD CHECK (asker_id IS NULL OR receipt_hash IS NULL);
      CREATE UNIQUE INDEX question_by_receipt ON question (receipt_hash) WHERE receipt_hash IS NOT NULL;

      CREATE TABLE question_key (
        event_id uuid PRIMARY KEY REFERENCES event (id) ON DELETE CASCADE,
        key text NOT NULL
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE question_key;
      DELETE FROM question WHERE asker_id IS NULL;
      ALTER TABLE question DROP COLUMN receipt_hash, DROP COLUMN is_named, ALTER COLUMN asker_id SET NOT NULL,
        ALTER COLUMN asker_name SET NOT NULL;
    `);
  }
}
