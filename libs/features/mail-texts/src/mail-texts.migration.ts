import type { MigrationInterface, QueryRunner } from 'typeorm';

export class MailTexts1764000006021 implements MigrationInterface {
  name = 'MailTexts1764000006021';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE mail_text (
        id uuid PRIMARY KEY,
        organisation_id uuid NOT NULL,
        kind text NOT NULL,
        locale text NOT NULL,
        revision int CHECK (revision > 0),
        subject text,
        body text,
        at timestamptz NOT NULL,
        by_id uuid NOT NULL,
        by_name text NOT NULL,
        CHECK ((subject IS NULL) = (body IS NULL)),
        CONSTRAINT mail_text_revision UNIQUE (organisation_id, kind, locale, revision)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE mail_text;
    `);
  }
}
