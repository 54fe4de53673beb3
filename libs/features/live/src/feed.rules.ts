import { feedAudience, type Audience, type FeedEntry, type FeedName } from '@plenum/contracts';

/** Name and data of an entry that has no number yet. */
export type Happening = { [N in FeedName]: { name: N; data: Extract<FeedEntry, { name: N }>['data'] } }[FeedName];

/** The message, question or person an entry is about. */
export const subjectOf = ({ data }: Happening): string | null => ('id' in data ? data.id : null);

/** Whose name or words an entry carries. */
export const personOf = (happening: Happening): string | null => {
  switch (happening.name) {
    case 'message.posted':
      return happening.data.author.id;
    case 'question.asked':
      return happening.data.asker?.id ?? null;
    case 'person.kicked':
      return happening.data.id;
    default:
      return null;
  }
};

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
      return ['message.posted', 'message.restored'];
    case 'question.hidden':
      return ['question.shown'];
    case 'question.decided':
      return happening.data.state === 'withdrawn' ? ['question.asked', 'question.shown'] : [];
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

/** Whether an audience gets an entry. */
export const hears = (audience: Audience, { name }: { name: FeedName }): boolean =>
  audience === 'crew' || feedAudience[name] === 'everyone';
