import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Accounts1764000000200 implements MigrationInterface {
  name = 'Accounts1764000000200';

  async up(runner: QueryRunner): Promise<void> {
    // An account takes everything it is known by along; an organisation takes its grants.
    await runner.query(`
      CREATE TABLE account (
        id uuid PRIMARY KEY,
        email text NOT NULL CONSTRAINT account_email UNIQUE,
        name text NOT NULL,
        locale text NOT NULL CHECK (locale IN ('de', 'en')),
        password_hash text,
        created_at timestamptz NOT NULL
      );

      CREATE TABLE sign_in (
        id uuid PRIMARY KEY,
        account_id uuid NOT NULL REFERENCES account ON DELETE CASCADE,
        token_hash text NOT NULL UNIQUE,
        device text NOT NULL,
        created_at timestamptz NOT NULL,
        last_seen_at timestamptz NOT NULL
      );
      CREATE INDEX sign_in_of_account ON sign_in (account_id, last_seen_at DESC);
      CREATE INDEX sign_in_last_seen ON sign_in (last_seen_at);

      CREATE TABLE sign_in_code (
        id uuid PRIMARY KEY,
        account_id uuid REFERENCES account ON DELETE CASCADE,
        browser_hash text NOT NULL UNIQUE,
        code_mac text NOT NULL,
        tries int NOT NULL,
        expires_at timestamptz NOT NULL,
        used_at timestamptz
      );
      CREATE INDEX sign_in_code_expires ON sign_in_code (expires_at);

      CREATE TABLE account_grant (
        id uuid PRIMARY KEY,
        account_id uuid NOT NULL REFERENCES account ON DELETE CASCADE,
        organisation_id uuid NOT NULL REFERENCES organisation ON DELETE CASCADE,
        role text NOT NULL,
        scope text NOT NULL CHECK (scope IN ('organisation', 'event', 'session')),
        scope_id uuid NOT NULL,
        created_at timestamptz NOT NULL,
        UNIQUE (account_id, role, scope, scope_id)
      );
      CREATE INDEX account_grant_of_organisation ON account_grant (organisation_id, created_at, id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE account_grant, sign_in_code, sign_in, account');
  }
}
