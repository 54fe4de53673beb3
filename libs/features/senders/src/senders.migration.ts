import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Senders1764000006051 implements MigrationInterface {
  name = 'Senders1764000006051';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE sender (
        organisation_id uuid PRIMARY KEY REFERENCES organisation ON DELETE CASCADE,
        address text NOT NULL
      );
      CREATE TABLE sender_key (
        id uuid PRIMARY KEY,
        organisation_id uuid NOT NULL REFERENCES organisation ON DELETE CASCADE,
        domain text NOT NULL,
        selector text NOT NULL,
        public_key text NOT NULL,
        private_key bytea,
        state text NOT NULL CHECK (state IN ('waiting', 'used', 'replaced')),
        found text NOT NULL,
        made_at timestamptz NOT NULL,
        checked_at timestamptz,
        replaced_at timestamptz
      );
      CREATE INDEX sender_key_organisation ON sender_key (organisation_id, domain);
      CREATE UNIQUE INDEX sender_key_used ON sender_key (organisation_id, domain) WHERE state = 'used';
      CREATE UNIQUE INDEX sender_key_waiting ON sender_key (organisation_id, domain) WHERE state = 'waiting';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE sender_key; DROP TABLE sender');
  }
}
