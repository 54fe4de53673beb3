import type { MigrationInterface, QueryRunner } from 'typeorm';

export class EventRetention1764000002510 implements MigrationInterface {
  name = 'EventRetention1764000002510';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE event
        ADD COLUMN retention_days integer NOT NULL DEFAULT 180 CHECK (retention_days > 0),
        ADD COLUMN erased_at timestamptz;
      -- Nothing goes because of an upgrade: what is over long since stays for another month, in which somebody can look.
      UPDATE event SET retention_days = ceil(extract(epoch FROM now() - ends_at) / 86400) + 30
       WHERE ends_at < now() - interval '150 days';
      CREATE INDEX event_to_erase ON event (ends_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE event DROP COLUMN retention_days, DROP COLUMN erased_at');
  }
}
