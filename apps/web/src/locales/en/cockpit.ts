import type de from '../de/cockpit.js';
import type { Translated } from '../messages.js';

export default {
  title: 'Cockpit',
} satisfies Translated<typeof de>;
