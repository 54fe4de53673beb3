import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ReminderDesk1764000006101 implements MigrationInterface {
  name = 'ReminderDesk1764000006101';

  async up(runner: QueryRunner): Promise<void> {
    // What the desk counts, it counts in the index alone: an event has tens of thousands.
    await runner.query(`
      CREATE INDEX reminder_desk ON reminder (event_id, state, rule_id, object_id, due_at);
      DROP INDEX reminder_event;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX reminder_event ON reminder (event_id);
      DROP INDEX reminder_desk;
    `);
  }
}
