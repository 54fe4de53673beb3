import type { MigrationInterface, QueryRunner } from 'typeorm';

export class BounceMailbox1764000006050 implements MigrationInterface {
  name = 'BounceMailbox1764000006050';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE bounce_mailbox (
        id smallint PRIMARY KEY CHECK (id = 1),
        reader uuid NOT NULL,
        until timestamptz NOT NULL
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE bounce_mailbox');
  }
}
