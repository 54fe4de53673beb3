import type { FeedPoll, PollContent, PollState } from '@plenum/contracts';
import { useTranslation } from 'react-i18next';
import { http } from '../../backend/http.js';
import { useRefreshPolls } from './poll-data.js';
import { say, useSayProblem } from './undo.js';

/** Writes and moves polls while there is no room to be in yet. */
export const useDeskPolls = (eventId: string, sessionId: string) => {
  const { t } = useTranslation('polls');
  const refresh = useRefreshPolls(eventId);
  const sayProblem = useSayProblem();
  const attempt = async (work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work();
      return true;
    } catch (error) {
      sayProblem(error);
      return false;
    } finally {
      await refresh(sessionId);
    }
  };
  const path = (id: string) => `/api/v1/sessions/${sessionId}/polls/${id}`;
  return {
    prepare: (id: string, poll: PollContent, version: number) => attempt(() => http.put(path(id), { poll, version })),
    move: async ({ id, state: from }: FeedPoll, to: PollState) => {
      if (await attempt(() => http.post(`${path(id)}/step`, { from, to })))
        say(t('desk.moved', { state: t(`state.${to}`) }));
    },
  };
};

export type DeskPolls = ReturnType<typeof useDeskPolls>;
