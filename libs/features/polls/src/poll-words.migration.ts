import type { MigrationInterface, QueryRunner } from 'typeorm';

const whereItChanged = 'OLD.snapshot IS NOT NULL AND NEW.snapshot IS DISTINCT FROM OLD.snapshot';

/** What people wrote is forgotten when its time has come, also where a public poll kept it. Its numbers stay as they are. */
export class PollWords1764000002532 implements MigrationInterface {
  name = 'PollWords1764000002532';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER poll_snapshot_stays ON poll;
      CREATE TRIGGER poll_snapshot_stays BEFORE UPDATE ON poll FOR EACH ROW
        WHEN (${whereItChanged} AND NEW.snapshot IS DISTINCT FROM jsonb_set(OLD.snapshot, '{words}', '[]'))
        EXECUTE FUNCTION poll_snapshot_stays();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER poll_snapshot_stays ON poll;
      CREATE TRIGGER poll_snapshot_stays BEFORE UPDATE ON poll FOR EACH ROW
        WHEN (${whereItChanged}) EXECUTE FUNCTION poll_snapshot_stays();
    `);
  }
}
