import type de from '../de/questions.js';
import type { Translated } from '../messages.js';

export default {
  merge: {
    verb: 'Merge …',
    title: 'Merge this question',
    into: 'Merge with this question',
    choose: 'Choose a question',
    hint: 'The chosen question then stands for both. Whoever voted for both counts once. Those who asked are told.',
    send: 'Merge',
    none: 'There is no other question that this one can be merged with.',
    done_one: 'Merged: now {{count}} vote',
    done_other: 'Merged: now {{count}} votes',
    apart: 'Separate: {{text}}',
    parted: 'The questions stand for themselves again.',
    count_one: '+ {{count}} merged',
    count_other: '+ {{count}} merged',
    standsFor: 'Now stands for your question:',
  },
  arrange: {
    verb: 'Label and assign …',
    title: 'Label and assign this question',
    labels: 'Labels',
    labelsHint: 'For the crew only. Separated by commas, five at most.',
    assignee: 'Who answers',
    nobody: 'Nobody in particular',
    send: 'Apply',
    done: 'Labels and assignment changed',
    for: 'for',
    tooMany: 'Five labels at most, of 30 characters each.',
  },
  next: {
    on: 'Put on the list',
    off: 'Take off the list',
    earlier: 'Move up',
    later: 'Move down',
    mark: 'on the list',
    done: 'Question put on the list',
    undone: 'Question taken off the list',
    moved: 'Order changed',
  },
  tended: '{{name}} is working on this',
  keys: {
    merge: 'merge',
    arrange: 'label and assign',
    next: 'put on the list',
  },
} satisfies Translated<typeof de>;
