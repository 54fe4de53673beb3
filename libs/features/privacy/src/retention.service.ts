import { Injectable, Logger } from '@nestjs/common';
import type { EntityMetadata } from 'typeorm';
import { personalDataOf, UnitOfWork } from '@plenum/platform/database';
import {
  emptyValue,
  goneInPart,
  goneWhole,
  keptEntries,
  ofEvent,
  outlives,
  wayToEvent,
  type Table,
  type TableColumn,
} from './retention.rules.js';

const due = `ends_at + make_interval(days => retention_days) <= $1
          AND (erased_at IS NULL OR erased_at < ends_at + make_interval(days => retention_days))`;

/** Erases what is personal when an event has kept it long enough, by the marks of the entities. */
@Injectable()
export class Retention {
  private readonly log = new Logger('Retention');

  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * Erases what has to go by now, one event per transaction. Any number of workers may call this at any time. An event
   * that was moved to later afterwards is erased again when its new time has come. Answers how many events it erased.
   */
  async eraseDue(now: Date): Promise<number> {
    const events = await this.unitOfWork.query<{ id: string }>(`SELECT id FROM event WHERE ${due} ORDER BY ends_at`, [
      now,
    ]);
    let erased = 0;
    for (const { id } of events)
      try {
        if (!(await this.unitOfWork.run(() => this.eraseEvent(id, now)))) continue;
        erased++;
        this.log.log(`erased the personal data of event ${id}`);
      } catch (error) {
        // One that cannot be erased must not keep the others waiting; it is due again next time.
        this.log.error(`event ${id}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      }
    return erased;
  }

  /** Tables that hold something personal, and how each hangs on an event: by columns, or not at all. */
  tables(): { table: Table; way: readonly string[] | undefined }[] {
    const { entityMetadatas } = this.unitOfWork.manager.connection;
    const idsOf = new Map(
      entityMetadatas.map(({ tableName, columns }) => [
        tableName,
        columns.map(({ databaseName }) => databaseName).filter((name) => name.endsWith('_id')),
      ]),
    );
    return entityMetadatas
      .map(tableOf)
      .filter(({ name, columns }) => name in goneWhole || name in goneInPart || columns.some(({ erasure }) => erasure))
      .map((table) => ({ table, way: wayToEvent(table.name, idsOf) }));
  }

  /** False when another worker is at it, or it is not due any more. */
  private async eraseEvent(eventId: string, now: Date): Promise<boolean> {
    const [event] = await this.unitOfWork.query<{ id: string }>(
      `SELECT id FROM event WHERE ${due} AND id = $2 FOR UPDATE SKIP LOCKED`,
      [now, eventId],
    );
    if (!event) return false;
    for (const { table, way } of this.tables())
      if (way && !(table.name in outlives)) await this.erase(table, way, event.id);
    await this.unitOfWork.query('UPDATE event SET erased_at = $2 WHERE id = $1', [event.id, now]);
    return true;
  }

  private async erase({ name, columns }: Table, way: readonly string[], eventId: string): Promise<void> {
    const rows = `WHERE ${ofEvent(way)}`;
    if (name === 'feed_entry')
      await this.unitOfWork.query(`DELETE FROM feed_entry ${rows} AND name <> ALL($2)`, [eventId, keptEntries]);
    else if (name in goneInPart)
      await this.unitOfWork.query(`DELETE FROM ${name} ${rows} AND ${goneInPart[name]!.where}`, [eventId]);
    else if (name in goneWhole || columns.some(({ erasure }) => erasure === 'deleteRow'))
      await this.unitOfWork.query(`DELETE FROM ${name} ${rows}`, [eventId]);
    else {
      const unique = await this.uniqueColumns(name);
      const values = columns
        .filter(({ erasure }) => erasure)
        .map((column) => `${column.name} = ${emptyValue(name, column, unique.has(column.name))}`);
      await this.unitOfWork.query(`UPDATE ${name} SET ${values.join(', ')} ${rows}`, [eventId]);
    }
  }

  /** Columns that a unique index looks at, also inside an expression. */
  private async uniqueColumns(table: string): Promise<Set<string>> {
    const rows = await this.unitOfWork.query<{ name: string }>(
      `SELECT a.attname AS name FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid
        WHERE i.indrelid = $1::regclass AND i.indisunique
          AND (a.attnum = ANY(i.indkey) OR EXISTS (
            SELECT FROM pg_depend d
             WHERE d.objid = i.indexrelid AND d.refobjid = i.indrelid AND d.refobjsubid = a.attnum))`,
      [table],
    );
    return new Set(rows.map(({ name }) => name));
  }
}

const tableOf = ({ tableName, target, columns }: EntityMetadata): Table => {
  const marks = typeof target === 'function' ? personalDataOf(target) : new Map<string, never>();
  return {
    name: tableName,
    columns: columns.map(({ databaseName, propertyName, isNullable, isArray, type }): TableColumn => {
      const mark = marks.get(propertyName);
      const holds = isArray ? 'list' : type === 'json' || type === 'jsonb' ? 'json' : 'text';
      return { name: databaseName, nullable: isNullable, holds, erasure: mark?.personal ? mark.erasure : undefined };
    }),
  };
};
