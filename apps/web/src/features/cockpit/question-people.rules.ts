import type { FeedQuestion, PersonRef, QuestionPerson } from '@plenum/contracts';

/** Somebody as an option of a list; back again with `refOf`. */
export const keyOf = ({ kind, id }: Pick<QuestionPerson, 'kind' | 'id'>): string => `${kind} ${id}`;

type Answering = QuestionPerson & PersonRef;

/** Those who can have answered on stage. */
export const canAnswer = (person: QuestionPerson): person is Answering => person.kind !== 'asked';

/**
 * Who most likely answered: whoever is named already, and before that whoever was meant to, else the only speaker there
 * is; empty when that says nothing.
 */
export const likelyAnswerer = (
  people: readonly QuestionPerson[],
  { state, assignee, answeredBy }: Pick<FeedQuestion, 'state' | 'assignee' | 'answeredBy'>,
): string => {
  // That nobody is named was decided, too.
  if (state === 'answered') {
    const named = people.find(({ name }) => name === answeredBy);
    return named ? keyOf(named) : '';
  }
  if (assignee) return keyOf(assignee);
  const speakers = people.filter(({ kind }) => kind === 'speaker');
  return speakers.length === 1 ? keyOf(speakers[0]!) : '';
};
