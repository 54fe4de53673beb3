import type { MigrationInterface, QueryRunner } from 'typeorm';

export class EventNoticeVenue1764000006002 implements MigrationInterface {
  name = 'EventNoticeVenue1764000006002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE event_notice ADD COLUMN venue text NOT NULL DEFAULT '';
      UPDATE event_notice SET venue = event.venue FROM event WHERE event.id = event_notice.event_id AND event.mode <> 'online';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE event_notice DROP COLUMN venue');
  }
}
