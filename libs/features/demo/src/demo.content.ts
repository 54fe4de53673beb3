import type { Locale, PollContent, PollState, SessionFormat } from '@plenum/contracts';

/**
 * The demo event. Everybody and everything in it is invented, and their names say so: Muster, Beispiel, Fiktiv,
 * Platzhalter. Times are minutes from the moment the demo is made, so that one session is live and one is about to start.
 */

export const demoOrganisation = {
  slug: 'digitalforum-musterland',
  name: 'Digitalforum Musterland',
  website: 'https://digitalforum-musterland.example',
};

export const demoEvent = {
  slug: 'solution-days',
  title: 'Solution Days: Digitalisierung in der öffentlichen Verwaltung',
  summary:
    'Zwei Tage, zwei Bühnen: Sechs Anbieter zeigen, was ihre Lösungen im Alltag einer Verwaltung wirklich leisten. Sie sehen zu, fragen nach und stimmen ab.',
  description: `Welche Lösung trägt im Alltag einer Verwaltung, und welche nur in der Präsentation? Bei den Solution Days zeigen Anbieter ihre Produkte live, in gleich langen Zeitfenstern und an Aufgaben, die aus Verwaltungen stammen.

Sie stellen Ihre Fragen während der Vorführung. Die Moderation sorgt dafür, dass sie gehört werden: Jede Frage bekommt eine Antwort, auf der Bühne oder danach schriftlich.

Die Teilnahme ist kostenfrei und richtet sich an Kommunen, Landkreise, Landesbehörden und kommunale IT-Dienstleister. Ihre Kontaktdaten erhält ein Anbieter nur, wenn Sie das ausdrücklich möchten.

Alle Personen und Unternehmen dieser Veranstaltung sind erfunden.`,
  venue: '',
};

export const demoStages = ['Bühne Nord', 'Bühne Süd'] as const;

export const demoTracks = [
  { key: 'akte', name: 'Akte und Vorgang', colour: '#1d5fa8' },
  { key: 'portal', name: 'Portale und Anträge', colour: '#0f766e' },
  { key: 'daten', name: 'Daten und KI', colour: '#7c3aed' },
  { key: 'mensch', name: 'Menschen und Organisation', colour: '#b45309' },
] as const;

export const demoVendors = [
  {
    key: 'akte',
    name: 'Musterakte GmbH',
    text: 'E-Akte und Vorgangsbearbeitung für kleine und mittlere Kommunen. Erfundener Anbieter.',
  },
  {
    key: 'portal',
    name: 'Fiktiva Portale AG',
    text: 'Bürgerportal mit Antragsstrecken nach dem Einer-für-alle-Prinzip. Erfundener Anbieter.',
  },
  {
    key: 'formular',
    name: 'Platzhalter Formulare eG',
    text: 'Barrierefreie Formulare, die Fachverfahren verstehen. Erfundener Anbieter.',
  },
  {
    key: 'suche',
    name: 'Sample Search Ltd.',
    text: 'Search and answers across records, running in the data centre of the administration. An invented vendor.',
  },
  {
    key: 'termin',
    name: 'Beispiel Termin & Co. KG',
    text: 'Termine, Aufrufanlage und Videosprechstunde aus einer Hand. Erfundener Anbieter.',
  },
  {
    key: 'haushalt',
    name: 'Probehaushalt Systeme GmbH',
    text: 'Interaktiver Haushalt und Berichtswesen für Räte und Öffentlichkeit. Erfundener Anbieter.',
  },
] as const;

export const demoSpeakers = [
  { key: 'muster', name: 'Erika Muster', affiliation: 'Landrätin, Landkreis Musterland' },
  { key: 'beispiel', name: 'Max Beispiel', affiliation: 'Musterakte GmbH' },
  { key: 'fiktiv', name: 'Dr. Fatma Fiktiv', affiliation: 'Fiktiva Portale AG' },
  { key: 'platzhalter', name: 'Paul Platzhalter', affiliation: 'Platzhalter Formulare eG' },
  { key: 'sample', name: 'Sally Sample', affiliation: 'Sample Search Ltd.' },
  { key: 'termin', name: 'Theo Probst-Probe', affiliation: 'Beispiel Termin & Co. KG' },
  { key: 'haushalt', name: 'Hanna Haben-Soll', affiliation: 'Probehaushalt Systeme GmbH' },
  { key: 'cdo', name: 'Jonas Jedermann', affiliation: 'CDO, Stadt Beispielhausen' },
  { key: 'it', name: 'Mina Mustermann', affiliation: 'IT-Leitung, Gemeinde Probedorf' },
  { key: 'rat', name: 'Norbert Niemand', affiliation: 'Personalrat, Stadt Beispielhausen' },
] as const;

type SpeakerKey = (typeof demoSpeakers)[number]['key'];
type VendorKey = (typeof demoVendors)[number]['key'];
type TrackKey = (typeof demoTracks)[number]['key'];

export interface DemoSession {
  slug: string;
  title: string;
  abstract: string;
  format: SessionFormat;
  language: Locale;
  stage: 0 | 1;
  track: TrackKey | null;
  /** Minutes from now; day two adds 24 hours. */
  from: number;
  to: number;
  day: 1 | 2;
  speakers: SpeakerKey[];
  vendors: VendorKey[];
}

const session = (
  slug: string,
  [day, stage, from, to]: [1 | 2, 0 | 1, number, number],
  format: SessionFormat,
  title: string,
  abstract: string,
  more: Partial<Pick<DemoSession, 'language' | 'track' | 'speakers' | 'vendors'>> = {},
): DemoSession => ({
  slug,
  title,
  abstract,
  format,
  language: 'de',
  stage,
  track: null,
  from,
  to,
  day,
  speakers: [],
  vendors: [],
  ...more,
});

/** The session that is live when the demo is made, and the one that starts ten minutes later. */
export const demoLive = 'vom-antrag-zum-bescheid';
export const demoNext = 'ask-the-records';

export const demoSessions: DemoSession[] = [
  session(
    'eroeffnung',
    [1, 0, -140, -110],
    'keynote',
    'Eröffnung: Was eine Verwaltung von Lösungen erwarten darf',
    'Vom Fachkräftemangel zur Frage, welche Arbeit wir uns sparen können: ein Landkreis zieht Zwischenbilanz.',
    { track: 'mensch', speakers: ['muster'] },
  ),
  session(
    'posteingang',
    [1, 0, -100, -65],
    'demo',
    'Der digitale Posteingang in 30 Minuten',
    'Scannen, erkennen, zuordnen: eine Poststelle arbeitet einen echten Montagmorgen ab.',
    { track: 'akte', speakers: ['beispiel'], vendors: ['akte'] },
  ),
  session(
    'termine',
    [1, 0, -60, -25],
    'demo',
    'Termine, die Menschen wirklich bekommen',
    'Vom Anruf bis zum Aufruf im Wartebereich: Wie viele freie Termine im Kalender stecken, wenn man sie nur findet.',
    { track: 'portal', speakers: ['termin'], vendors: ['termin'] },
  ),
  session(
    demoLive,
    [1, 0, -15, 30],
    'demo',
    'Vom Antrag zum Bescheid ohne Medienbruch',
    'Ein Wohngeldantrag, live gestellt, geprüft und beschieden. Die Vorführung folgt einem Fall vom Smartphone bis in die E-Akte; Ihre Fragen bestimmen, wo sie in die Tiefe geht.',
    { track: 'portal', speakers: ['fiktiv', 'cdo'], vendors: ['portal'] },
  ),
  session('pause-nord', [1, 0, 30, 40], 'break', 'Pause', 'Zehn Minuten Luft holen.'),
  session(
    'ausschreiben',
    [1, 0, 40, 90],
    'panel',
    'Lösungen ausschreiben, nicht Pflichtenhefte',
    'Was Vergabestellen, IT und Fachämter aus Vorführungen in ihre Leistungsbeschreibung mitnehmen können, ohne jemanden zu bevorzugen.',
    { track: 'mensch', speakers: ['muster', 'cdo', 'it', 'rat'] },
  ),
  session(
    'haushalt',
    [1, 0, 100, 135],
    'demo',
    'Der Haushalt, den alle lesen können',
    'Aus 900 Seiten werden zehn Ansichten für Rat, Presse und Öffentlichkeit.',
    { track: 'daten', speakers: ['haushalt'], vendors: ['haushalt'] },
  ),
  session(
    'personalrat',
    [1, 1, -100, -50],
    'workshop',
    'Mit dem Personalrat von Anfang an',
    'Welche Fragen ein Personalrat an eine neue Software stellt, und wie gute Antworten aussehen.',
    { track: 'mensch', speakers: ['rat'] },
  ),
  session(
    'formulare',
    [1, 1, -40, -5],
    'demo',
    'Formulare, die niemanden ausschließen',
    'Ein Formular mit Tastatur, Screenreader und auf dem Telefon: dreimal derselbe Antrag, dreimal geschafft.',
    { track: 'portal', speakers: ['platzhalter'], vendors: ['formular'] },
  ),
  session(
    demoNext,
    [1, 1, 10, 55],
    'demo',
    'Ask the records: search that knows what it may show',
    'A live demonstration of search and answers across files and minutes, inside the administration’s own data centre, with every source named and every access right respected.',
    { language: 'en', track: 'daten', speakers: ['sample'], vendors: ['suche'] },
  ),
  session(
    'werkstatt-prompt',
    [1, 1, 65, 125],
    'workshop',
    'Werkstatt: Gute Fragen an Sprachmodelle',
    'Gemeinsam an drei Aufgaben aus dem Bauamt: Was hilft, was schadet, was gehört nicht hinein?',
    { track: 'daten', speakers: ['sample'] },
  ),
  session(
    'ausklang',
    [1, 0, 140, 200],
    'networking',
    'Ausklang: Gespräche an virtuellen Stehtischen',
    'Anbieter und Verwaltungen im Gespräch, ohne Folien.',
  ),
  session(
    'tag-zwei',
    [2, 0, -140, -110],
    'keynote',
    'Ein Jahr Einer-für-alle: was wirklich übernommen wurde',
    'Zahlen, Umwege und zwei überraschend einfache Erfolge.',
    { track: 'mensch', speakers: ['cdo'] },
  ),
  session(
    'akte-umzug',
    [2, 0, -100, -65],
    'demo',
    'Umzug in die E-Akte: ein Amt, ein Wochenende',
    'Wie Bestandsakten mitkommen und was man besser zurücklässt.',
    { track: 'akte', speakers: ['beispiel'], vendors: ['akte'] },
  ),
  session(
    'accessible-portals',
    [2, 1, -100, -65],
    'demo',
    'Portals people finish: from first click to payment',
    'Where applicants give up, how we know without tracking them, and what changed the numbers.',
    { language: 'en', track: 'portal', speakers: ['fiktiv'], vendors: ['portal'] },
  ),
  session(
    'videosprechstunde',
    [2, 0, -55, -20],
    'demo',
    'Videosprechstunde im Bürgerbüro',
    'Ausweis zeigen, unterschreiben, bezahlen: was rechtssicher geht und was noch nicht.',
    { track: 'portal', speakers: ['termin'], vendors: ['termin'] },
  ),
  session(
    'it-sicherheit',
    [2, 1, -55, 5],
    'workshop',
    'Werkstatt: Notbetrieb nach einem Angriff',
    'Wir spielen die ersten 48 Stunden durch: Wer entscheidet was, womit, und wie erfährt es die Bevölkerung?',
    { track: 'mensch', speakers: ['it'] },
  ),
  session(
    'rat-und-zahlen',
    [2, 0, -10, 25],
    'demo',
    'Ratsarbeit mit Zahlen, die sich erklären',
    'Vorlagen, Beschlüsse und Haushaltsstellen an einem Ort.',
    { track: 'daten', speakers: ['haushalt'], vendors: ['haushalt'] },
  ),
  session(
    'formular-werkstatt',
    [2, 1, 15, 75],
    'workshop',
    'Werkstatt: Ihr Formular auf dem Prüfstand',
    'Bringen Sie ein Formular mit. Wir bauen es gemeinsam so um, dass es alle ausfüllen können.',
    { track: 'portal', speakers: ['platzhalter'], vendors: ['formular'] },
  ),
  session(
    'abschluss',
    [2, 0, 85, 125],
    'panel',
    'Abschluss: Was wir mitnehmen, was wir ausprobieren',
    'Fünf Verwaltungen sagen, was sie in den nächsten hundert Tagen anfangen.',
    { track: 'mensch', speakers: ['muster', 'cdo', 'it'] },
  ),
];

/** Attendees who are registered already; the first one's personal link is shown at the start. */
export const demoAttendees = [
  { name: 'Anna Ausgedacht', organisation: 'Gemeinde Probedorf', role: 'head', locale: 'de' },
  { name: 'Bernd Beispielmann', organisation: 'Stadt Beispielhausen', role: 'digitalisation', locale: 'de' },
  { name: 'Chris Madeup', organisation: 'County of Nowhere', role: 'it', locale: 'en' },
  { name: 'Dilek Demirbeispiel', organisation: 'Landkreis Musterland', role: 'specialist', locale: 'de' },
  { name: 'Emil Erfunden', organisation: 'Stadt Beispielhausen', role: 'politics', locale: 'de' },
  { name: 'Frieda Fantasie', organisation: 'Gesamtschule Musterstadt', role: 'education', locale: 'de' },
] as const;

/** What has been said in the live session so far: who (index of the attendee), and what. */
export const demoMessages: [number, string][] = [
  [1, 'Guten Morgen aus Beispielhausen! Ton und Ablauf sind gut zu verstehen.'],
  [3, 'Bei uns hängt der Wohngeldantrag genau an der Stelle, die gerade gezeigt wird.'],
  [2, 'Hello from the County of Nowhere. Will the demo environment stay open afterwards?'],
  [5, 'Schön, dass man den Fall durchgehend verfolgen kann und keine Folien sieht.'],
];

export interface DemoQuestion {
  asker: number;
  text: string;
  /** Who votes for it. */
  voters: number[];
  state: 'held' | 'visible' | 'selected' | 'answered';
}

export const demoQuestions: DemoQuestion[] = [
  {
    asker: 3,
    text: 'Wie kommen die Nachweise in die E-Akte, wenn die Kommune ein anderes Dokumentenmanagement hat?',
    voters: [1, 4, 5],
    state: 'visible',
  },
  {
    asker: 1,
    text: 'Was passiert mit einem Antrag, der auf dem Telefon angefangen und am Rechner fortgesetzt wird?',
    voters: [2, 3],
    state: 'visible',
  },
  {
    asker: 4,
    text: 'Lässt sich der Bescheid in Leichter Sprache ausgeben, und wer prüft den Text?',
    voters: [1, 3, 5, 2],
    state: 'answered',
  },
  { asker: 5, text: 'Was kostet der Betrieb im Jahr für eine Stadt mit 20.000 Einwohnern?', voters: [], state: 'held' },
  { asker: 2, text: 'Is there an English interface for applicants and for case workers?', voters: [], state: 'held' },
];

/** The session whose poll everybody may answer before it begins. */
export const demoEarly = 'abschluss';

export interface DemoPoll {
  poll: PollContent;
  /** What each attendee chose, by index: places of options, or words. */
  votes: Record<number, { picks?: number[]; words?: string[] }>;
  state: PollState;
}

const careful = {
  abstain: true,
  changeable: true,
  moderated: true,
  least: 1,
  most: 1,
  scale: null,
  options: [],
  reach: 'room' as const,
};

export const demoPolls: DemoPoll[] = [
  {
    poll: {
      ...careful,
      kind: 'single',
      text: 'Wie weit ist Ihre Kommune mit der digitalen Akte?',
      options: ['noch ganz am Anfang', 'in einzelnen Ämtern', 'in den meisten Ämtern', 'überall'],
      anonymity: 'unlinkable',
      results: 'voted',
    },
    votes: { 1: { picks: [1] }, 2: { picks: [0] }, 3: { picks: [1] }, 4: { picks: [2] }, 5: { picks: [1] } },
    state: 'open',
  },
  {
    poll: {
      ...careful,
      kind: 'rating',
      text: 'Wie hilfreich war diese Vorführung für Sie?',
      scale: { steps: 5, low: 'gar nicht', high: 'sehr' },
      anonymity: 'unlinkable',
      results: 'published',
    },
    votes: {},
    state: 'draft',
  },
  {
    poll: {
      ...careful,
      kind: 'words',
      text: 'Was fehlt Ihnen für den nächsten Schritt?',
      most: 2,
      moderated: false,
      anonymity: 'pseudonymous',
      results: 'closed',
    },
    votes: {
      1: { words: ['Personal', 'Zeit'] },
      2: { words: ['Zeit'] },
      3: { words: ['Personal', 'Schnittstellen'] },
      4: { words: ['Zeit', 'Geld'] },
      5: { words: ['Personal'] },
    },
    state: 'published',
  },
];

/** Open on the event's page, for everybody; and how often each option was chosen there so far. */
export const demoPublicPoll: { poll: PollContent; chosen: number[] } = {
  poll: {
    ...careful,
    kind: 'single',
    text: 'Was nehmen Sie sich für die nächsten hundert Tage vor?',
    options: [
      'eine Leistung ganz ohne Papier',
      'die E-Akte in einem weiteren Amt',
      'eine Schulung für alle, die sie brauchen',
      'erst einmal zuhören',
    ],
    anonymity: 'unlinkable',
    results: 'voted',
    reach: 'public',
  },
  chosen: [11, 8, 14, 4],
};
