import type de from '../de/compose.js';
import type { Translated } from '../messages.js';

/** The page the server itself broadcasts with; people see it by mistake only. */
export default {
  title: 'The server broadcasts from here',
  text: 'Plenum opens this page for itself, to broadcast the stage. There is nothing to do here for you.',
} satisfies Translated<typeof de>;
