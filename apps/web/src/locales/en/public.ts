import type de from '../de/public.js';
import type { Translated } from '../messages.js';

export default {
  title: 'Events',
} satisfies Translated<typeof de>;
