import type { Translated } from '../messages.js';
import type de from '../de/external.js';

export default {
  provider: { youtube: 'YouTube', vimeo: 'Vimeo' },
  label: 'Picture and sound from elsewhere',
  ask: {
    hls: {
      title: 'The picture comes from {{host}}',
      text: 'That server does not belong to this platform. If you show the picture, it learns your IP address and which website you are watching from. Your name and what you write here do not go there.',
      kept: 'This browser remembers it for this event.',
    },
    youtube: {
      title: 'The picture comes from YouTube',
      text: 'YouTube belongs to Google. Only if you show the video does Google learn your IP address, details of your device, which website you are watching from and what you watch, and it can store data in your browser. Your name and what you write here do not go there.',
    },
    vimeo: {
      title: 'The picture comes from Vimeo',
      text: 'Vimeo is a company in the USA. Only if you show the video does Vimeo learn your IP address, details of your device, which website you are watching from and what you watch. Your name and what you write here do not go there.',
    },
    show: 'Show the picture',
    reloads: 'This page is loaded anew once for it.',
    window: 'Open it in a new window instead',
    newTab: '(opens a new window)',
  },
  frame: 'Video from {{provider}}: {{title}}',
  frameHint: 'Loaded from {{provider}}',
  stop: 'Take the picture away',
  stopped: 'The picture is gone. Nothing more is loaded from there.',
  stoppedStream: 'The picture is gone and the permission forgotten.',
  meeting: {
    title: 'This session is a video meeting',
    lobby: 'The meeting can be reached already.',
    text: 'It takes place at {{host}} and opens in a new window. That server learns your IP address and whatever you enter there. Chat and questions stay here.',
    open: 'To the meeting',
    dialIn: 'Taking part by telephone',
  },
  over: { title: 'The picture has ended', again: 'Load it again' },
  goesOn: 'The session has ended. The picture goes on until you take it away.',
  subtitles: 'Subtitles',
  noSubtitles: 'No subtitles',
  trouble: 'The picture from {{host}} is not coming through at the moment. We keep trying.',
  cannotPlay: 'This browser cannot play the picture from {{host}}. Chat and questions work all the same.',
  crew: {
    label: 'For the crew only:',
    unreachable: '{{host}} does not answer. Is the address right, is the server running, is its certificate valid?',
    forbidden:
      '{{host}} answers, but does not admit browsers from this website. The server has to send the header “Access-Control-Allow-Origin” for {{own}} (CORS).',
    refused: '{{host}} answers with the error {{status}}. Has the stream begun, and is the address right?',
    notHls: 'What {{host}} sends is no HLS playlist. The address mostly ends in “.m3u8”.',
    elsewhere:
      'The playlist points to {{blocked}}. This page is open for {{host}} only: please enter an address at which everything comes from one server.',
    cannotPlay: 'The stream arrives but cannot be played. H.264 with AAC is widely understood.',
  },
  desk: {
    title: 'Picture and sound',
    kind: 'Where picture and sound come from',
    kinds: {
      plenum: 'From the studio of Plenum',
      hls: 'From another server (HLS address)',
      youtube: 'From YouTube',
      vimeo: 'From Vimeo',
      meeting: 'From a video meeting (link)',
    },
    help: {
      plenum: 'Whoever presents goes on air in the browser. Nothing leaves your server.',
      hls: 'The picture runs in the player of Plenum. Everybody is asked first, since the other server learns their IP address.',
      youtube: 'The video is loaded only when somebody shows it. Before that, the room says what Google learns.',
      vimeo: 'The video is loaded only when somebody shows it. Before that, the room says what Vimeo learns.',
      meeting: 'The room has a link that opens in a new window, from the lobby on.',
    },
    address: {
      hls: 'Address of the playlist',
      youtube: 'Address of the video or live stream',
      vimeo: 'Address of the video or event',
      meeting: 'Address of the meeting',
    },
    addressHelp: {
      hls: 'Begins with https:// and mostly ends in “.m3u8”. The server has to admit requests from this website (CORS).',
      youtube: 'The code to embed it is understood, too.',
      vimeo: 'The code to embed it is understood, too.',
      meeting:
        'Teams, Webex, BigBlueButton or any other address with https://. Only those who may enter the room get to see it.',
    },
    dialIn: 'Taking part by telephone',
    dialInHelp: 'Number and PIN, as they are to stand in the room.',
    notRecorded: 'Plenum records nothing that does not come from its studio, even if that is ticked above.',
    live: 'Whoever is on air in Plenum now is taken off by that. Everybody in the room sees the change at once.',
  },
  studio: {
    title: 'The stage is not in Plenum',
    text: 'For this session, picture and sound come from {{host}}. So nobody can go on air here. The crew can change that with the session.',
    toRoom: 'To the room',
  },
  cockpit: {
    is: 'Picture and sound come from {{host}}.',
    change: 'Change',
  },
  notRecorded: 'Plenum does not record what comes from {{host}}.',
} satisfies Translated<typeof de>;
