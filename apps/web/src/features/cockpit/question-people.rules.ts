import type { PersonRef, QuestionAssignee, QuestionPerson } from '@plenum/contracts';

/** Somebody as an option of a list; back again with `refOf`. */
export const keyOf = ({ kind, id }: Pick<QuestionPerson, 'kind' | 'id'>): string => `${kind} ${id}`;

type Answering = QuestionPerson & PersonRef;

/** Those who can have answered on stage. */
export const canAnswer = (person: QuestionPerson): person is Answering => person.kind !== 'asked';

/**
 * Who most likely answered: whoever was named before, else was meant to, else the only speaker there is; empty when that
 * says nothing.
 */
export const likelyAnswerer = (
  people: readonly QuestionPerson[],
  { assignee, answeredBy }: { assignee: QuestionAssignee | null; answeredBy: string | null },
): string => {
  const before = answeredBy === null ? undefined : people.find(({ name }) => name === answeredBy);
  if (before) return keyOf(before);
  if (assignee) return keyOf(assignee);
  const speakers = people.filter(({ kind }) => kind === 'speaker');
  return speakers.length === 1 ? keyOf(speakers[0]!) : '';
};
