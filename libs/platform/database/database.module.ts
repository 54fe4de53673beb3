import { Global, Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Config } from '@plenum/platform/config';
import { dataSourceOptions, PendingMigrationsError, refusePendingMigrations, type Schema } from './data-source.js';
import { UnitOfWork } from './unit-of-work.js';

@Global()
@Module({})
export class DatabaseModule {
  /** @throws at start when migrations are pending: only `plenum migrate` and `plenum start` change tables. */
  static with(schema: Schema): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRootAsync({
          inject: [Config],
          useFactory: (config: Config) => ({
            ...dataSourceOptions(config.variables.DATABASE_URL, schema, config.variables.PLENUM_DATABASE_POOL),
            retryAttempts: 3,
            retryDelay: 1000,
            // Waiting does not migrate.
            toRetry: (error: unknown) => !(error instanceof PendingMigrationsError),
          }),
          dataSourceFactory: (options) => refusePendingMigrations(options),
        }),
      ],
      providers: [UnitOfWork],
      exports: [UnitOfWork],
    };
  }
}
