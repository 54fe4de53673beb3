import type de from '../de/live.js';
import type { Translated } from '../messages.js';

export default {
  title: 'Live room',
} satisfies Translated<typeof de>;
