import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who answered on stage, as what somebody asked, and receipts for people who are not registered. */
export class QuestionCredit1764000001305 implements MigrationInterface {
  name = 'QuestionCredit1764000001305';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE question ADD COLUMN asker_role text, ADD COLUMN answerer jsonb;
      DO $$
        DECLARE rule text;
        BEGIN
          SELECT conname INTO STRICT rule FROM pg_constraint
           WHERE conrelid = 'question'::regclass AND contype = 'c' AND pg_get_constraintdef(oid) LIKE '%receipt_hash%';
          EXECUTE format('ALTER TABLE question DROP CONSTRAINT %I', rule);
        END
      $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE question SET receipt_hash = NULL WHERE asker_id IS NOT NULL;
      ALTER TABLE question DROP COLUMN asker_role, DROP COLUMN answerer,
        ADD CHECK (asker_id IS NULL OR receipt_hash IS NULL);
    `);
  }
}
