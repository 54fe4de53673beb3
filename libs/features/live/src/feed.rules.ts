import { feedAudience, type Audience, type FeedEntry, type FeedName } from '@plenum/contracts';

/** Name and data of an entry that has no number yet. */
export type Happening = { [N in FeedName]: { name: N; data: Extract<FeedEntry, { name: N }>['data'] } }[FeedName];

/** The message, question or person an entry is about. */
export const subjectOf = ({ data }: Happening): string | null => ('id' in data ? data.id : null);

/** Whose name or words an entry carries. */
export const personOf = (happening: Happening): string | null => {
  switch (happening.name) {
    case 'message.posted':
    case 'crewLine.posted':
      return happening.data.author.id;
    case 'question.asked':
      return happening.data.asker?.id ?? null;
    case 'person.kicked':
    case 'hand.moved':
      return happening.data.id;
    default:
      return null;
  }
};

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
    case 'crewLine.retracted':
      return ['crewLine.posted'];
    case 'material.hidden':
      return ['material.shown'];
    case 'material.removed':
      return ['material.planned', 'material.shown'];
    case 'announcement.ended':
      return ['announcement.made'];
    default:
      return [];
  }
};

/** What is left of an entry's data once it is silenced: no text, and no address it stood for. */
export const silent = <D extends object>(data: D): D => ({ ...data, text: null, ...('url' in data && { url: null }) });

/** Whether an audience gets an entry. */
export const hears = (audience: Audience, { name }: { name: FeedName }): boolean =>
  audience === 'crew' || feedAudience[name] === 'everyone';
