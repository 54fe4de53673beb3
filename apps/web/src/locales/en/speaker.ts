import type de from '../de/speaker.js';
import type { Translated } from '../messages.js';

/** The speaker's desk: what somebody on stage has before them. */
export default {
  open: 'To the speaker’s desk',
  toDesk: 'To the desk',
  entering: 'Opening the speaker’s desk …',
  state: {
    planned: 'Not live yet',
    lobby: 'Doors open – not live yet',
    live: 'LIVE – you are on air',
    paused: 'Break',
    ended: 'Ended',
  },
  clock: 'Your time',
  time: { until: 'starts in', left: 'left', over: 'over time' },
  questions: 'Next questions',
  now: 'Answer now',
  nowAsked: 'Answer now: {{text}}',
  votes_one: '{{count}} vote',
  votes_other: '{{count}} votes',
  none: 'No questions yet.',
  line: 'With the team',
} satisfies Translated<typeof de>;
