import { feedAudience, forScreen, forSpeaker, type Audience, type FeedEntry, type FeedName } from '@plenum/contracts';

/** Name and data of an entry that has no number yet. */
export type Happening = { [N in FeedName]: { name: N; data: Extract<FeedEntry, { name: N }>['data'] } }[FeedName];

/** The message, question or person an entry is about. */
export const subjectOf = ({ data }: Happening): string | null => ('id' in data ? data.id : null);

/** Entries that name a person with their id, and by which they are known afterwards. */
export const introducing = [
  'message.posted',
  'message.pinned',
  'message.held',
  'crewLine.posted',
  'report.made',
  'question.asked',
  'person.kicked',
  'hand.moved',
  'stage.stepped',
  'stage.moved',
  'person.muted',
  'recording.agreed',
] as const satisfies readonly FeedName[];

/** Entries that carry somebody's name or words, and leave it to whoever appends them to say whose. */
export const toldOf = ['answer.given', 'answer.shown', 'deed.done', 'handover.written'] as const satisfies FeedName[];
export type ToldOf = (typeof toldOf)[number];

/** Whether an entry goes on about what somebody said before, which tells whose name or words it carries. */
export const goesOn = (happening: Happening): boolean =>
  happening.name === 'message.edited' ||
  happening.name === 'message.restored' ||
  (happening.name === 'question.shown' && Boolean(happening.data.askedBy));

/** Whose name or words an entry carries, as far as it says so itself. */
export const personOf = (happening: Happening): string | null => {
  switch (happening.name) {
    case 'message.posted':
    case 'message.pinned':
    case 'message.held':
    case 'crewLine.posted':
      return happening.data.author.id;
    case 'report.made':
      return happening.data.reporterId;
    case 'question.asked':
      return happening.data.asker?.id ?? null;
    case 'person.kicked':
    case 'hand.moved':
    case 'stage.stepped':
    case 'stage.moved':
    case 'person.muted':
    case 'recording.agreed':
      return happening.data.id;
    default:
      return null;
  }
};

/** Entries that carry what a message says. */
const wordings = ['message.held', 'message.posted', 'message.edited', 'message.restored', 'message.pinned'] as const;

/**
 * When a question was asked, if its entry is to say no more than the question itself does: to the millisecond, it might
 * tell who else was just doing something.
 */
export const toldAt = (happening: Happening): string | null =>
  happening.name === 'question.asked' || happening.name === 'question.shown' ? happening.data.at : null;

/**
 * Which earlier entries about the same subject lose their text when this happens, so that nobody who comes later gets
 * it. A hidden question stays readable for the crew; a withdrawn one does not.
 */
export const silences = (happening: Happening): readonly FeedName[] => {
  switch (happening.name) {
    case 'message.retracted':
    case 'message.withheld':
    case 'message.edited':
      return wordings;
    case 'message.settled':
      return happening.data.how === 'released' ? [] : ['message.held'];
    case 'question.hidden':
      return ['question.shown'];
    case 'question.decided':
      return happening.data.state === 'withdrawn' ? ['question.asked', 'question.shown'] : [];
    case 'crewLine.retracted':
      return ['crewLine.posted'];
    case 'material.hidden':
      return ['material.shown'];
    case 'material.removed':
      return ['material.planned', 'material.shown'];
    case 'announcement.ended':
      return ['announcement.made'];
    case 'answer.given':
      return ['answer.given'];
    case 'answer.shown':
    case 'answer.hidden':
      return ['answer.shown'];
    case 'answer.removed':
      return ['answer.given', 'answer.shown'];
    default:
      return [];
  }
};

/** What an entry loses when it is silenced: its text, the name beside it, the address and the file it stood for. */
export const silencedFields = ['text', 'askedBy', 'url', 'file'];

/** What is left of an entry's data once it is silenced. */
export const silent = <D extends object>(data: D): D =>
  Object.fromEntries(
    Object.entries(data).map(([field, value]) => [field, silencedFields.includes(field) ? null : (value as unknown)]),
  ) as D;

/** Whether an audience gets an entry. */
export const hears = (audience: Audience, entry: FeedEntry): boolean => heardBy(audience, entry) !== undefined;

/** What an audience gets of an entry: the crew all of it, speakers and screens what is meant for them. */
export const heardBy = (audience: Audience, entry: FeedEntry): FeedEntry | undefined => {
  if (audience === 'screen') return forScreen(entry);
  if (audience === 'crew' || feedAudience[entry.name] === 'everyone') return entry;
  return audience === 'speaker' ? forSpeaker(entry) : undefined;
};
