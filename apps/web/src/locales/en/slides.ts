import type de from '../de/slides.js';
import type { Translated } from '../messages.js';

/** Slides from a PDF in the studio. */
export default {
  button: 'Slides',
  title: 'Slides',
  choose: 'PDF file with your slides',
  chooseText:
    'The file stays on your computer and is not uploaded; what is sent is the picture of the page you show. 150 MB at most.',
  before:
    'The page was reloaded, and “{{name}}” is not open any more. Choose the file again to go on at page {{page}}.',
  opening: 'Opening the file …',
  trouble: {
    notPdf: 'This is not a PDF file. Save your presentation as PDF, and choose that file.',
    tooLarge: 'The file is larger than 150 MB. Save it with smaller pictures, or share your screen instead.',
    tooLong: 'The file has more than 2000 pages. Please split it.',
    encrypted: 'The file is protected by a password. Save a copy without one, or share your screen instead.',
    broken: 'The file is damaged or cannot be read. Save the PDF again, or share your screen instead.',
    stuck: 'The file takes too much work and cannot be shown. Save it again, or share your screen instead.',
    missing: 'The file could not be opened. Check your internet connection and try again.',
  },
  picture: 'What is sent',
  now: 'Page {{page}}',
  next: 'Then: page {{page}}',
  end: 'Then: the end',
  endText: 'That was the last page.',
  unfit: 'This page cannot be shown.',
  black: 'The picture is dark.',
  drawing: 'Drawing …',
  back: 'Previous page',
  forward: 'Next page',
  page: 'Page',
  goTo: 'Go to page',
  of: 'of {{count}}',
  position: 'Page {{page}} of {{count}}',
  show: 'Show the slides',
  hide: 'Take the slides away',
  shown: 'Your slides are in the picture.',
  shownStage: 'Your slides are on the stage. They are seen large when the crew chooses the picture “Screen”.',
  hidden: 'Nobody sees these slides yet.',
  dark: 'Dark',
  light: 'Show again',
  other: 'Another file',
  close: 'Close',
  file: 'The file',
  thumbs: 'All pages',
  remote: 'Keys and presenter work everywhere',
  remoteText:
    'Arrow keys, page up and down, space, Home and End turn the pages, B makes it dark. Never while you type.',
  layout: { screen: 'Slide', both: 'Slide with camera' },
} satisfies Translated<typeof de>;
