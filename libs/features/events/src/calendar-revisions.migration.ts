import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Counts how often something changed that stands in calendars: when, where and whether. Counted by the database, so that no
 * way of writing can forget it, and two changes within a second are two.
 */
export class CalendarRevisions1764000006000 implements MigrationInterface {
  name = 'CalendarRevisions1764000006000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE event ADD COLUMN calendar_revision int NOT NULL DEFAULT 0;
      ALTER TABLE session ADD COLUMN calendar_revision int NOT NULL DEFAULT 0;

      CREATE FUNCTION raise_calendar_revision() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          NEW.calendar_revision := OLD.calendar_revision + 1;
          RETURN NEW;
        END $$;
      CREATE TRIGGER event_calendar_revision BEFORE UPDATE OF starts_at, ends_at, zone, mode, venue, state ON event FOR EACH ROW
        WHEN ((OLD.starts_at, OLD.ends_at, OLD.zone, OLD.mode, OLD.venue, OLD.state)
          IS DISTINCT FROM (NEW.starts_at, NEW.ends_at, NEW.zone, NEW.mode, NEW.venue, NEW.state))
        EXECUTE FUNCTION raise_calendar_revision();
      CREATE TRIGGER session_calendar_revision BEFORE UPDATE OF starts_at, ends_at, stage_id, removed_at ON session FOR EACH ROW
        WHEN ((OLD.starts_at, OLD.ends_at, OLD.stage_id, OLD.removed_at)
          IS DISTINCT FROM (NEW.starts_at, NEW.ends_at, NEW.stage_id, NEW.removed_at))
        EXECUTE FUNCTION raise_calendar_revision();

      CREATE FUNCTION raise_calendar_revisions_on_stage() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          UPDATE session SET calendar_revision = calendar_revision + 1 WHERE stage_id = NEW.id;
          RETURN NULL;
        END $$;
      CREATE TRIGGER stage_calendar_revision AFTER UPDATE OF name ON stage FOR EACH ROW
        WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION raise_calendar_revisions_on_stage();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER stage_calendar_revision ON stage;
      DROP TRIGGER session_calendar_revision ON session;
      DROP TRIGGER event_calendar_revision ON event;
      DROP FUNCTION raise_calendar_revisions_on_stage, raise_calendar_revision;
      ALTER TABLE session DROP COLUMN calendar_revision;
      ALTER TABLE event DROP COLUMN calendar_revision;
    `);
  }
}
