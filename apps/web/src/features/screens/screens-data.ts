import type { MakeScreen, ScreenView } from '@plenum/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { http } from '../../backend/http.js';
import { toast } from '../../ui/index.js';
import { useSayProblem } from '../desk/undo.js';

const key = ['screens'] as const;

/** The screens of an event, or those that show one session. */
export const useScreens = (of: { eventId: string } | { sessionId: string }, enabled = true) => {
  const path = 'eventId' in of ? `/api/v1/events/${of.eventId}/screens` : `/api/v1/sessions/${of.sessionId}/screens`;
  return useQuery({
    queryKey: [...key, path],
    queryFn: ({ signal }) => http.get<ScreenView[]>(path, { signal }),
    refetchInterval: 30_000,
    enabled,
  });
};

export const useMakeScreen = (eventId: string) => {
  const queries = useQueryClient();
  return async (wanted: MakeScreen): Promise<ScreenView> => {
    const made = await http.post<ScreenView>(`/api/v1/events/${eventId}/screens`, wanted);
    await queries.invalidateQueries({ queryKey: key });
    return made;
  };
};

/** Ends a screen at once, and offers the way back. */
export const useEndScreen = () => {
  const { t } = useTranslation('screens');
  const queries = useQueryClient();
  const sayProblem = useSayProblem();
  const change = async (work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work();
      await queries.invalidateQueries({ queryKey: key });
      return true;
    } catch (error) {
      sayProblem(error);
      return false;
    }
  };
  return async ({ id, name }: ScreenView): Promise<void> => {
    const restore = () => change(() => http.post(`/api/v1/screens/${id}/restore`));
    if (await change(() => http.delete(`/api/v1/screens/${id}`)))
      toast({ text: t('desk.ended', { name }), undo: () => void restore() });
  };
};
