import type de from '../de/on-site.js';
import type { Translated } from '../messages.js';

/** Taking part in the hall: the short address on the wall, and what guests may do who have not registered. */
export default {
  title: 'Take part in the hall',
  lead: 'Are you here with us? Give a name, and you are in.',
  name: 'Your name at this event',
  nameHelp: 'The moderators see it and, if you write in the chat, everybody else. A nickname will do.',
  noted: 'I have read the privacy note.',
  privacy: 'Privacy note',
  privacyText:
    '{{organisation}} keeps the name you give here, your questions, votes and messages at this event, and a cookie by which we know your device again for up to 14 days. We need no e-mail address. All of it is deleted with the event. Nobody records who watches for how long.',
  submit: 'Take part',
  closedTitle: 'For people who have registered',
  closed: 'At the moment guests who have not registered cannot take part in this event.',
  registered: 'Have you registered?',
  registeredText:
    'Open the personal link from your e-mail once on this phone and join; after that the code leads straight into the room.',
  register: 'Register now',
  toEvent: 'To the event',
  rules: {
    title: 'Guests in the hall',
    lead: 'Whoever scans the QR code on the wall without having registered may …',
    label: 'Guests who have not registered',
    off: 'Not take part',
    offHelp: 'The code leads only those who have registered into the room.',
    asking: 'Ask questions and vote',
    askingHelp: 'With a name, without an e-mail address. They do not write in the chat.',
    all: 'Everything, also write in the chat',
    allHelp: 'Beside the name it says “Guest in the hall”.',
    save: 'Save',
    sendsOut: 'Guests who are in have to come in again.',
    saved: 'Guests in the hall: {{mode}}',
  },
  access: {
    title: 'Access in the hall',
    address: 'Short address',
    open: 'New guests may come in',
    off: 'Guests who have not registered are switched off for this event. The code leads registered people into the room.',
    renew: 'Draw a new code',
    renewAsk: 'Printed and shown codes with the old address will then lead nowhere. This cannot be undone.',
    renewed: 'The new code is {{code}}. The old one leads nowhere any more.',
  },
} satisfies Translated<typeof de>;
