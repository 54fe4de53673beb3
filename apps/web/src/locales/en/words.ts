import type de from '../de/words.js';
import type { Translated } from '../messages.js';

export default {
  nav: 'Word list',
  lead: 'In all events, messages with one of these words are seen by everybody only once the moderators release them. Capitals, accents and look-alike characters make no difference.',
  leadEvent:
    'Messages with one of these words are seen by everybody only once the moderators release them. Capitals, accents and look-alike characters make no difference.',
  waiting: 'Loading the word list …',
  mayNot: 'There is no word list you can change here.',
  organisation: 'Organisation',
  reason: 'Reason',
  count_one: '{{count}} entry',
  count_other: '{{count}} entries',
  added: 'Added: {{words}}',
  removed: 'Removed: {{words}}',
  undone: 'Change of the word list undone',
  add: {
    title: 'Add words',
    words: 'New words',
    hint: 'One word, or several together, per line. You can paste a whole list.',
    file: 'List from a file',
    act: 'Add',
    done_one: '{{count}} entry added',
    done_other: '{{count}} entries added',
    known: 'All of it is on the list already.',
  },
  list: {
    title: 'Words on the list',
    empty: 'No words yet',
    remove: 'Remove: {{word}}',
    removed: 'Removed: {{word}}',
    organisation: 'The words of the organisation hold as well: {{words}}',
  },
  trial: {
    title: 'Trial',
    text: 'Would this text wait?',
    hint: 'The text is not stored anywhere.',
    act: 'Check',
    held: 'Yes, it waits for release because of: {{words}}',
    free: 'No, everybody sees it at once.',
  },
  changes: {
    title: 'Changes',
    empty: 'None yet. This is where you see who changed what, when and why.',
    reason: 'Reason:',
    undoThis: 'Undo the change: {{time}}',
  },
} satisfies Translated<typeof de>;
