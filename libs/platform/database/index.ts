export { DatabaseModule } from './database.module.js';
export { UnitOfWork } from './unit-of-work.js';
export { newId } from './ids.js';
export { Personal, NotPersonal, personalDataOf, type Erasure } from './personal-data.js';
export { dataSourceOptions, migrate, pendingMigrations, PendingMigrationsError, type Schema } from './data-source.js';
