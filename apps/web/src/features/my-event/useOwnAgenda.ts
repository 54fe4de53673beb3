import type { MyEventView, SessionView } from '@plenum/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { http, ProblemError } from '../../backend/http.js';
import { problemText } from '../../locales/problem-text.js';
import { toast } from '../../ui/index.js';

export interface OwnAgendaState {
  ids: readonly string[];
  has: (session: SessionView) => boolean;
  /** Puts a session on the own agenda or takes it off, at once; what the server refuses is taken back. */
  choose: (session: SessionView, on: boolean) => Promise<void>;
}

/** The own agenda where there are scripts; without them the same buttons post their forms. */
export const useOwnAgenda = (token: string, initial: readonly string[]): OwnAgendaState => {
  const { t } = useTranslation('public');
  const { t: common } = useTranslation();
  const [ids, setIds] = useState(initial);
  const put = (id: string, on: boolean) =>
    setIds((known) => (on ? [...known.filter((one) => one !== id), id] : known.filter((one) => one !== id)));
  const send = (id: string, on: boolean) => {
    const path = `/api/v1/my/agenda/${id}`;
    return on
      ? http.put<MyEventView>(path, undefined, { bearer: token })
      : http.delete<MyEventView>(path, { bearer: token });
  };
  const choose = async (session: SessionView, on: boolean) => {
    put(session.id, on);
    try {
      await send(session.id, on);
      toast({ text: t(on ? 'my.added' : 'my.removed', { title: session.title }) });
    } catch (error) {
      put(session.id, !on);
      toast({
        tone: 'problem',
        text: problemText(common, error instanceof ProblemError ? error.problem : { code: 'unreachable' }),
      });
    }
  };
  return { ids, has: ({ id }) => ids.includes(id), choose };
};
