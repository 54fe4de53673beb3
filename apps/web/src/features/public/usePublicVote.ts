import type { PollChoice, PollWork, PublicPollView } from '@plenum/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { http } from '../../backend/http.js';
import { toast } from '../../ui/index.js';
import { useSayProblem } from '../../ui/useSayProblem.js';
import { canWork, doWork } from './vote-work.js';

/** A public poll as it stands for this browser, and voting in it: work first, then the vote. */
export const usePublicVote = (first: PublicPollView) => {
  const { t } = useTranslation('polls');
  const sayProblem = useSayProblem();
  const [poll, setPoll] = useState(first);
  const [working, setWorking] = useState(false);
  const path = `/api/v1/public-polls/${first.path.split('/').at(-1)}`;

  /** Answers whether it is counted. */
  const vote = async (choice: PollChoice | null): Promise<boolean> => {
    if (!canWork()) {
      toast({ text: t('public.unable'), tone: 'problem' });
      return false;
    }
    setWorking(true);
    try {
      const work = await http.post<PollWork>(`${path}/work`);
      const solution = await doWork(work);
      setPoll(await http.put<PublicPollView>(`${path}/vote`, { choice, work, solution }));
      return true;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
      if (code) sayProblem(error);
      else toast({ text: t('public.unable'), tone: 'problem' });
      // It may have been frozen meanwhile.
      if (code === 'poll.notOpen') setPoll(await http.get<PublicPollView>(path).catch(() => poll));
      return false;
    } finally {
      setWorking(false);
    }
  };
  return { poll, working, vote };
};
