import type { Schema } from '@plenum/platform/database';

export { QuestionsModule } from './questions.module.js';

export const questionsSchema: Schema = { entities: [], migrations: [] };
