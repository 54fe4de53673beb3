import type de from '../de/public-polls.js';
import type { Translated } from '../messages.js';

export default {
  voters_zero: 'Nobody has voted yet',
  voters_one: '{{count}} browser has voted',
  voters_other: '{{count}} browsers have voted',
  label: 'Public poll',
  section: 'Polls before the event',
  sectionText: 'Everybody can vote here, also without registering.',
  voteNow: 'Vote',
  seeResults: 'See the result',
  lead: 'Everybody can vote here. You need not register.',
  until: 'Open until',
  untilFrozen: 'Open until the moderators end the poll',
  over: 'This poll has ended. New votes do not count any more.',
  hint: 'Your browser counts once. Once the poll is frozen, nobody can find out any more which browser voted how.',
  working: 'Your browser is calculating and then sends your vote. This takes a few seconds.',
  unable:
    'Your browser cannot do the necessary calculation here. Please open this page in a current browser and by https.',
  noScript:
    'To vote, this page needs JavaScript, because your browser has to calculate something for it. You can read everything here without.',
  honest: 'What this poll is – and what it is not',
  informal:
    'This is not a formal vote; it shows a mood. One vote per browser is counted: somebody with several browsers or devices can vote several times.',
  work: 'Before your browser sends a vote, it calculates for a few seconds. That makes it laborious to vote in masses by script.',
  keptTitle: 'What is stored',
  kept: 'When you vote, your browser gets a cookie with a random number. It says nothing about you. Beside your vote there is only a check value of that number. We destroy the key to it as soon as the poll is frozen; after that nobody can find out which browser voted how.',
  address:
    'We use your network address for a day at most, to slow down voting in masses. It is not stored with your vote.',
  inRoom: 'Everybody votes in this poll on a page of its own.',
  toPage: 'To the poll',
  toEvent: 'To the event',
} satisfies Translated<typeof de>;
