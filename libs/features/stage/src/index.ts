import type { Schema } from '@plenum/platform/database';
import { StagePerson } from './stage-person.entity.js';
import { StageSetting } from './stage-setting.entity.js';
import { StagePeople1764000002900 } from './stage.migration.js';

export { StageSteps, StageStepsModule } from './stage-steps.js';
export { StageModule } from './stage.module.js';

export const stageSchema: Schema = { entities: [StageSetting, StagePerson], migrations: [StagePeople1764000002900] };
