import type { ChangeWords } from '@plenum/contracts';
import { usePage } from '../../app/page.js';
import { useSayProblem } from '../../ui/useSayProblem.js';
import { useChangeWords, wordsPath } from '../words/word-data.js';

/** Changes the word list of the event; a refusal is told. Answers whether it was done. */
export const useEventWords = () => {
  const sayProblem = useSayProblem();
  const { data } = usePage<'cockpit'>();
  const change = useChangeWords(wordsPath({ eventId: data.programme.event.id }));
  return async ({ add, remove }: Pick<ChangeWords, 'add' | 'remove'>): Promise<boolean> => {
    try {
      await change({ add, remove });
      return true;
    } catch (error) {
      sayProblem(error);
      return false;
    }
  };
};
