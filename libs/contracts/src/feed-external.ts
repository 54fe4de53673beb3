import { z } from 'zod';
import { externalStage } from './external.js';
import { feedPart } from './feed-part.js';

/** Where the stage is, when it is not in Plenum. */
export const externalFeed = feedPart({
  data: {
    'external.set': z
      .object({ external: externalStage.nullable() })
      .describe('everyone: replaces `external`; null: the stage is in Plenum. Not told again in a replay'),
  },
  hears: { 'external.set': 'everyone' },
  state: { external: externalStage.nullable().describe('where the stage is; null: in Plenum') },
  empty: { external: null },
  apply: { 'external.set': (_room, { external }) => ({ external }) },
});
