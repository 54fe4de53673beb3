import type { Schema } from '@plenum/platform/database';
import { Hall1764000001510 } from './hall.migration.js';
import { HallSetting } from './hall-setting.entity.js';
import { RaisedHand } from './raised-hand.entity.js';

export { HallFeedModule } from './hall-feed.module.js';
export { HallModule } from './hall.module.js';
export { HandMoves } from './hand-moves.js';
export { HandsFeed } from './hands.feed.js';
export { HallSettings } from './hall-settings.service.js';
export { Hands } from './hands.service.js';
export { Reactions } from './reactions.service.js';

export const hallSchema: Schema = { entities: [RaisedHand, HallSetting], migrations: [Hall1764000001510] };
