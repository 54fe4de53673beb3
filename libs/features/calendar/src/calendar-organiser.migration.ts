import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CalendarOrganiser1764000006120 implements MigrationInterface {
  name = 'CalendarOrganiser1764000006120';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE calendar_entry ADD COLUMN organiser text');
    // So far every invitation named the address of this Plenum.
    await runner.query(`
      UPDATE calendar_entry e SET organiser = ''
       WHERE EXISTS (SELECT FROM calendar_person p WHERE p.uid = e.uid AND p.way = 'invite')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE calendar_entry DROP COLUMN organiser');
  }
}
