import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import {
  DataSource,
  type EntityManager,
  type EntityTarget,
  type ObjectLiteral,
  type QueryDeepPartialEntity,
  type Repository,
} from 'typeorm';

interface Work {
  manager: EntityManager;
  beforeCommit: (() => Promise<void>)[];
  afterCommit: (() => void | Promise<void>)[];
}

/**
 * One transaction per verb. What is said to others leaves after the commit; what must be locked shortest comes right
 * before it. Nested `run`s join the outer one, so verbs can call verbs.
 */
@Injectable()
export class UnitOfWork {
  private readonly log = new Logger(UnitOfWork.name);
  private readonly storage = new AsyncLocalStorage<Work>();

  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** The manager of the running transaction, or one that commits each statement by itself. */
  get manager(): EntityManager {
    return this.storage.getStore()?.manager ?? this.dataSource.manager;
  }

  of<T extends ObjectLiteral>(entity: EntityTarget<T>): Repository<T> {
    return this.manager.getRepository(entity);
  }

  /** Raw SQL with `$1` parameters on the running transaction; answers the rows. */
  async query<Row = Record<string, unknown>>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    const result: unknown = await this.manager.query(sql, parameters);
    // TypeORM answers [rows, count] for UPDATE and DELETE, rows for everything else
    if (Array.isArray(result) && result.length === 2 && Array.isArray(result[0]) && typeof result[1] === 'number')
      return result[0] as Row[];
    return result as Row[];
  }

  /** Inserts a row unless there is one with that id, or with another value that must be unique. Answers whether it did. */
  async insertOnce<T extends ObjectLiteral & { id: string }>(entity: EntityTarget<T>, row: T): Promise<boolean> {
    const values = row as QueryDeepPartialEntity<T>;
    const result = await this.of(entity)
      .createQueryBuilder()
      .insert()
      .values(values)
      .orIgnore()
      .returning('id')
      .execute();
    return (result.raw as unknown[]).length > 0;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.storage.getStore()) return work();
    const afterCommit: Work['afterCommit'] = [];
    const result = await this.dataSource.transaction((manager) => {
      const unit: Work = { manager, beforeCommit: [], afterCommit };
      return this.storage.run(unit, async () => {
        const value = await work();
        for (const step of unit.beforeCommit) await step();
        return value;
      });
    });
    await this.storage.exit(() => this.tell(afterCommit));
    return result;
  }

  /** Runs `step` as the last thing inside the transaction, at once when there is none. */
  async beforeCommit(step: () => Promise<void>): Promise<void> {
    const unit = this.storage.getStore();
    if (unit) unit.beforeCommit.push(step);
    else await this.run(step);
  }

  /** Runs `step` once the change is true; never when it was rolled back. */
  async afterCommit(step: () => void | Promise<void>): Promise<void> {
    const unit = this.storage.getStore();
    if (unit) unit.afterCommit.push(step);
    else await step();
  }

  private async tell(steps: Work['afterCommit']) {
    for (const step of steps) {
      try {
        await step();
      } catch (error) {
        // The change is committed and acknowledged; whoever was not told now is healed by their own slow poll.
        this.log.error(error instanceof Error ? (error.stack ?? error.message) : error);
      }
    }
  }
}
