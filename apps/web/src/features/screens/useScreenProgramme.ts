import type { ScreenProgramme } from '@plenum/contracts';
import { useQuery } from '@tanstack/react-query';
import { http, ProblemError } from '../../backend/http.js';

const lookEvery = 15_000;
/** In the lobby people wait for what is announced. */
const lookInLobby = 4000;
/** A screen that was ended by mistake shows again soon after that was taken back. */
const lookWhenDark = 4000;

const wasEnded = (error: unknown) => error instanceof ProblemError && error.code === 'screen.ended';

/** What the screen shows and the programme around it, looked up again now and then. What was there stays without a network. */
export const useScreenProgramme = (token: string, initial: ScreenProgramme) => {
  const { data, error, refetch } = useQuery({
    queryKey: ['screen'],
    queryFn: ({ signal }) => http.get<ScreenProgramme>('/api/v1/screen', { bearer: token, signal }),
    initialData: initial,
    refetchInterval: (query) => {
      if (wasEnded(query.state.error)) return lookWhenDark;
      return initial.screen.kind === 'lobby' ? lookInLobby : lookEvery;
    },
    refetchIntervalInBackground: true,
    networkMode: 'always',
    retry: false,
  });
  return { ...data, ended: wasEnded(error), look: refetch };
};
