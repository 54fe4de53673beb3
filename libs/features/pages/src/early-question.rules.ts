import { z } from 'zod';
import { id, longestQuestion, personName, prose, questionAnonymities, questionSecret } from '@plenum/contracts';
import { textOf, type Posted } from './form.rules.js';

const fields = {
  sessionId: id,
  id,
  secret: questionSecret,
  text: prose(longestQuestion, 1),
  anonymity: z.enum(questionAnonymities),
};

/** A question asked before the room opens; with a name where somebody reads it and we do not know it yet. */
export const earlyQuestion = ({ withName }: { withName: boolean }) =>
  z.object({ ...fields, name: withName ? personName : z.string().transform(() => '') });

/** What was typed, as the contract wants it. */
export const typedQuestion = (posted: Posted) => ({
  sessionId: textOf(posted, 'sessionId'),
  id: textOf(posted, 'id'),
  secret: textOf(posted, 'secret'),
  text: textOf(posted, 'text'),
  anonymity: textOf(posted, 'anonymity'),
  name: textOf(posted, 'name'),
});

/** What goes back into the form, cut to a sane length; the drawn parts are drawn anew. */
export const keptOf = ({ sessionId, text, name }: ReturnType<typeof typedQuestion>) => ({
  sessionId,
  text: text.slice(0, 2 * longestQuestion),
  name: name.slice(0, 200),
});
