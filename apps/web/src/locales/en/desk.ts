import type de from '../de/desk.js';
import type { Translated } from '../messages.js';

export default {
  title: 'Organiser',
} satisfies Translated<typeof de>;
