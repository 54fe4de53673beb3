import type { MigrationInterface, QueryRunner } from 'typeorm';

export class MailDesk1764000006100 implements MigrationInterface {
  name = 'MailDesk1764000006100';

  async up(runner: QueryRunner): Promise<void> {
    // The desk's list is found, searched and counted in the index alone. Lower case is made once, not at every search, which is
    // most of what searching costs; and an index holds no entry larger than a third of a page, which names could be.
    await runner.query(`
      ALTER TABLE mail
        ADD COLUMN recipient text GENERATED ALWAYS AS (lower(left(to_name, 150) || ' ' || left(to_address, 254))) STORED;
      CREATE INDEX mail_desk ON mail (event_id, id) INCLUDE (state, kind, recipient);
      DROP INDEX mail_event;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX mail_event ON mail (event_id, id);
      DROP INDEX mail_desk;
      ALTER TABLE mail DROP COLUMN recipient;
    `);
  }
}
