import type { DeskProgrammeView, DeskSessionView } from '@plenum/contracts';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/page.js';
import { http } from '../../backend/http.js';
import { clockTime } from '../../ui/event-time.js';
import { toast } from '../../ui/index.js';
import { useRefresh } from './desk-data.js';
import { useSayProblem } from './undo.js';

type Where = Pick<DeskSessionView, 'startsAt' | 'endsAt' | 'stageId'>;

const later = (at: string, minutes: number) => new Date(Date.parse(at) + minutes * 60_000).toISOString();

/** Moves a session along the clock or to the stage beside it, with the way back. */
export const useShift = ({ event, stages }: DeskProgrammeView) => {
  const { t } = useTranslation('desk');
  const locale = useLocale();
  const refresh = useRefresh();
  const sayProblem = useSayProblem();
  const busy = useRef(false);
  const closeLast = useRef<() => void>(undefined);

  const put = async (session: DeskSessionView, where: Where, before?: Where): Promise<void> => {
    // A key that is held down sends faster than the server answers, and each move needs the version of the last one.
    if (busy.current) return;
    busy.current = true;
    try {
      const { startsAt, endsAt, stageId } = where;
      const moved = await http.patch<DeskSessionView>(`/api/v1/sessions/${session.id}`, {
        startsAt,
        endsAt,
        stageId,
        version: session.version,
      });
      await refresh(event.id);
      closeLast.current?.();
      closeLast.current = toast({
        text: t('agenda.moved', {
          session: moved.title,
          start: clockTime(moved.startsAt, locale, event.zone),
          end: clockTime(moved.endsAt, locale, event.zone),
          stage: stages.find(({ id }) => id === moved.stageId)?.name ?? t('agenda.noStage'),
        }),
        undo: before && (() => void put(moved, before)),
      });
    } catch (error) {
      sayProblem(error);
    } finally {
      busy.current = false;
      document.getElementById(`session-${session.id}`)?.focus();
    }
  };
  return {
    byMinutes: (session: DeskSessionView, minutes: number) =>
      void put(
        session,
        {
          startsAt: later(session.startsAt, minutes),
          endsAt: later(session.endsAt, minutes),
          stageId: session.stageId,
        },
        session,
      ),
    toStage: (session: DeskSessionView, steps: 1 | -1) => {
      const stage = stages[stages.findIndex(({ id }) => id === session.stageId) + steps];
      if (stage) void put(session, { ...session, stageId: stage.id }, session);
    },
  };
};
