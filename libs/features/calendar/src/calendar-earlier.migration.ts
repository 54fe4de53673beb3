import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Calendars for those who registered before there were any. */
export class CalendarEarlier1764000006121 implements MigrationInterface {
  name = 'CalendarEarlier1764000006121';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE calendar_person ADD COLUMN noted boolean NOT NULL DEFAULT true;
      CREATE INDEX calendar_person_unnoted ON calendar_person (registration_id) WHERE NOT noted;

      INSERT INTO calendar_person (registration_id, event_id, uid, way, noted)
      SELECT one.id, one.event_id, one.uid, coalesce(s.way, 'invite'), e.ends_at < now()
        FROM (SELECT r.id, r.event_id, r.state, p.registration_id IS NOT NULL AS known,
                     first_value(coalesce(p.uid, gen_random_uuid()))
                       OVER (PARTITION BY r.event_id, r.email ORDER BY p.uid NULLS LAST, r.id) AS uid
                FROM registration r LEFT JOIN calendar_person p ON p.registration_id = r.id) one
        JOIN event e ON e.id = one.event_id
        LEFT JOIN calendar_setting s ON s.organisation_id = e.organisation_id
       WHERE one.state = 'confirmed' AND NOT one.known;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE calendar_person DROP COLUMN noted');
  }
}
