import type { SessionFormat } from '@plenum/contracts';

/** First match wins, so the narrow words stand above the wide ones ("Demo-Workshop" is a workshop, "Talkrunde" a panel). */
const words: readonly (readonly [SessionFormat, RegExp])[] = [
  ['break', /\bbreak\b|pause\b|\blunch|mittagessen|\bcoffee|\bkaffee(?!klatsch)|catering|\bimbiss/],
  ['keynote', /key[ -]?note|festvortrag|festrede|eröffnungs(?:vortrag|rede)/],
  [
    'workshop',
    /work-?shop|werkstatt|breakout|hands[ -]?on|tutorial|training|schulung|seminar|\bclass\b|masterclass|\bcourse\b|\bkurs\b|\bsprint|hackathon|[a-z]-a-thon|barcamp|atelier|\blabs?\b/,
  ],
  [
    'excursion',
    /excursion|exkursion|\btours?\b|(?<!vor|ein|auf)führung\b|rundgang|besichtigung|field ?trip|ausflug|site visit/,
  ],
  [
    'demo',
    /\bdemos?\b|demonstration|vorführung|showcase|produkt(?:vorstellung|präsentation)|\bpitch|standtrack|infodesk/,
  ],
  [
    'panel',
    /\bpanel|podium|talk ?runde|discussion|diskussion|\bdebat|round ?table|runde[rn]? tisch|fishbowl|\bama\b|interview|streitgespräch|expertengespräch|\bbofs?\b|birds of a feather/,
  ],
  [
    'networking',
    /network|netzwerk|meet(?:ing|[ -]?up)\b|get[ -]?together|\bsocial|\bparty\b|empfang|reception|abendveranstaltung|evening event|matchmaking|speed[ -]?dating|\btreffen\b|breakfast|frühstück|dinner|abendessen|aperitif/,
  ],
  [
    'talk',
    /talk|lecture|vortrag|vorträge|referat|impuls|webinar|presentation|präsentation|plenar|\bplenum|lightning|session|devroom|maintrack|conférence|case study/,
  ],
];

export interface FormatGuess {
  format: SessionFormat;
  /** Whether the file named a type that none of our words fits. */
  unknown: boolean;
}

/** Maps what the file calls a session's type onto our list; without a type, the title of a session nobody speaks in decides. */
export function formatOf(type: string, title: string, speakers: number): FormatGuess {
  const named = type.toLowerCase().replaceAll('_', ' ');
  const found = words.find(([, pattern]) => pattern.test(named));
  if (found) return { format: found[0], unknown: false };
  return { format: named ? 'talk' : byTitle(title.toLowerCase(), speakers), unknown: named !== '' };
}

const restTitle =
  /^(?:(?:kaffee|mittags|tee|kurze?|coffee|tea|lunch|short)[ -]?)?(?:pause|break)\b|^(?:lunch|mittagessen|imbiss)\b/;
const socialTitle = /^(?:get[ -]?together|networking|empfang|social event|abendveranstaltung)\b/;

function byTitle(title: string, speakers: number): SessionFormat {
  if (/^key[ -]?note\b/.test(title)) return 'keynote';
  if (speakers > 0) return 'talk';
  if (restTitle.test(title)) return 'break';
  return socialTitle.test(title) ? 'networking' : 'talk';
}
