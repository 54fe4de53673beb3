import type de from '../de/calendar.js';
import type { Translated } from '../messages.js';

export default {
  subscribe: 'Subscribe to the calendar',
  eventText:
    'All sessions in your own calendar. When something changes, the calendar follows by itself, usually within a few hours.',
  organisationText:
    'All upcoming events in your own calendar. When something changes, the calendar follows by itself, usually within a few hours.',
  address: 'Address of the calendar',
  addressHelp: 'For programs that ask for a web address (URL), such as “Add a calendar from the internet”.',
  open: 'Open in my calendar',
  copy: 'Copy address',
  copied: 'The address is copied.',
  mine: {
    title: 'My calendar',
    text: 'Subscribe to your agenda: your calendar then shows the event and the sessions you chose, and follows every change by itself.',
    address: 'Your calendar address',
    make: 'Make a calendar address',
    made: 'Your calendar address is ready. It belongs to you alone: whoever knows it sees your agenda.',
    closed: 'Your calendar address is switched off.',
    end: 'New address, or switch it off',
    renewText:
      'A new address ends the present one at once. Calendars that subscribed to it become empty or are no longer updated; please subscribe to the new one there.',
    renew: 'Make a new address',
    closeText:
      'After that no subscribed calendar gets anything any more. What it has loaded already goes at the latest when you remove the subscription there. Calendar entries from mails stay.',
    close: 'Switch the address off',
  },
  desk: {
    title: 'Calendar',
    lead: 'How your dates get into the calendars of those who take part.',
    mayNot: 'Only owners of the organisation change the calendar setting.',
    organisation: 'Organisation',
    way: 'Dates in mails',
    from: 'Counts for everybody who registers from now on. Those who have an invitation keep getting its changes.',
    ways: {
      invite: {
        name: 'As an invitation',
        text: 'After the confirmation the date stands in the calendar; it moves when something changes and goes when it is cancelled. Nobody has to accept, and no answers reach the organiser. The entry leads to the event by the personal link.',
      },
      publish: {
        name: 'As a calendar file to download',
        text: 'Mails carry a file that people take over themselves. Changes arrive by mail and, where somebody subscribed, in the calendar.',
      },
    },
    saved: 'Saved.',
    feed: 'Subscribe to all events',
    feedText: 'This address is public. You can name it on your website.',
  },
} satisfies Translated<typeof de>;
