import type de from '../de/hall.js';
import type { Translated } from '../messages.js';

export default {
  announcement: {
    label: 'Announcements',
    said: 'Announcement: {{text}}',
    fold: 'Fold the announcement away',
    unfold_one: 'Show {{count}} announcement',
    unfold_other: 'Show {{count}} announcements',
    compose: 'Announce',
    title: 'Make an announcement',
    text: 'Text',
    hint: 'Everybody reads it at the top of the room; screen readers speak it once.',
    reach: 'To',
    to: { session: 'this session', event: 'the whole event' },
    lasts: 'Lasts',
    minutes_one: '{{count}} minute',
    minutes_other: '{{count}} minutes',
    open: 'until it is ended',
    until: 'until {{time}}',
    make: 'Announce',
    made: 'The announcement is with everybody.',
    end: 'End',
    endOne: 'End the announcement: {{text}}',
    ended: 'Announcement ended',
  },
} satisfies Translated<typeof de>;
