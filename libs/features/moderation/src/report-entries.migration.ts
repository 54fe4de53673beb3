import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Entries of reports once did not say who wrote the message; of those it is not known any more. */
export class ReportEntries1764000002531 implements MigrationInterface {
  name = 'ReportEntries1764000002531';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE feed_entry SET data = data || '{"about": null}' WHERE name = 'report.made' AND NOT data ? 'about'
    `);
  }

  /** What is one more was never looked at. */
  async down(): Promise<void> {}
}
