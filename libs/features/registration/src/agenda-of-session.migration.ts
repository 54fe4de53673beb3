import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AgendaOfSession1764000006130 implements MigrationInterface {
  name = 'AgendaOfSession1764000006130';

  async up(runner: QueryRunner): Promise<void> {
    // Who is in a session stands in the index: else the agendas of all events are read to count those of one.
    await runner.query(`
      DROP INDEX agenda_choice_of_session;
      CREATE INDEX agenda_choice_of_session ON agenda_choice (session_id) INCLUDE (registration_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX agenda_choice_of_session;
      CREATE INDEX agenda_choice_of_session ON agenda_choice (session_id);
    `);
  }
}
