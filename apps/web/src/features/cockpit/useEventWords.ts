import type { ChangeWords } from '@plenum/contracts';
import { useTranslation } from 'react-i18next';
import { usePage } from '../../app/page.js';
import { ProblemError } from '../../backend/http.js';
import { codeText, problemText } from '../../locales/problem-text.js';
import { toast } from '../../ui/Toast.js';
import { useChangeWords, wordsPath } from '../words/word-data.js';

/** Changes the word list of the event; a refusal is told. Answers whether it was done. */
export const useEventWords = () => {
  const { t } = useTranslation();
  const { data } = usePage<'cockpit'>();
  const change = useChangeWords(wordsPath({ eventId: data.programme.event.id }));
  return async ({ add, remove }: Pick<ChangeWords, 'add' | 'remove'>): Promise<boolean> => {
    try {
      await change({ add, remove });
      return true;
    } catch (error) {
      const text = error instanceof ProblemError ? problemText(t, error.problem) : codeText(t, 'unreachable');
      toast({ text, tone: 'problem' });
      return false;
    }
  };
};
