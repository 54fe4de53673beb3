import type { QuestionAssignee, QuestionPerson } from '@plenum/contracts';
import { useEffect, useMemo, useState } from 'react';
import type { LiveRoom } from '../../backend/live/room.js';

/** Whom the crew can name, asked of the server when it is needed; until then those of the programme. */
export const useQuestionPeople = (
  room: LiveRoom,
  known: readonly QuestionAssignee[],
): { people: readonly QuestionPerson[]; ready: boolean } => {
  const [told, setTold] = useState<readonly QuestionPerson[]>();
  useEffect(() => {
    let gone = false;
    void room.send('question.people', {}).then((answer) => {
      // Without an answer the programme has to do: names and addresses can still be typed.
      if (!gone) setTold(answer.ok ? answer.data.people : []);
    });
    return () => {
      gone = true;
    };
  }, [room]);
  const programme = useMemo(() => known.map((one) => ({ ...one, of: null, reachable: false })), [known]);
  return { people: told && told.length > 0 ? told : programme, ready: told !== undefined };
};
