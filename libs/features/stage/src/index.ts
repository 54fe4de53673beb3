import type { Schema } from '@plenum/platform/database';
import { StageAway1764000004350 } from './stage-away.migration.js';
import { StageInvitation } from './stage-invitation.entity.js';
import { StageInvitations1764000003410 } from './stage-invitations.migration.js';
import { StageKeyRow } from './stage-key.entity.js';
import { StageKeys1764000004220 } from './stage-keys.migration.js';
import { StagePerson } from './stage-person.entity.js';
import { StageSetting } from './stage-setting.entity.js';
import { StageSigner1764000003420 } from './stage-signer.migration.js';
import { StagePeople1764000002900 } from './stage.migration.js';

export { checkLiveKit } from './livekit-api.js';
export { StageFeedModule } from './stage-feed.module.js';
export { StageSeals } from './stage-seals.js';
export { StageInvitations } from './stage-invitations.js';
export { StageSteps, StageStepsModule } from './stage-steps.js';
export { StageModule } from './stage.module.js';

export const stageSchema: Schema = {
  entities: [StageSetting, StagePerson, StageInvitation, StageKeyRow],
  migrations: [
    StagePeople1764000002900,
    StageInvitations1764000003410,
    StageSigner1764000003420,
    StageKeys1764000004220,
    StageAway1764000004350,
  ],
};
