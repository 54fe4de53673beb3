import type { PollReport, PollSetView } from '@plenum/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from '../../backend/http.js';

const setsKey = (eventId: string) => ['desk', 'poll-sets', eventId] as const;
export const pollReportKey = (sessionId: string) => ['desk', 'polls', sessionId] as const;

export const usePollSets = (eventId: string) =>
  useQuery({
    queryKey: setsKey(eventId),
    queryFn: ({ signal }) => http.get<PollSetView[]>(`/api/v1/events/${eventId}/poll-sets`, { signal }),
  });

/** Looked up each time it is opened, and again now and then: people vote meanwhile. */
export const usePollReport = (sessionId: string) =>
  useQuery({
    queryKey: pollReportKey(sessionId),
    queryFn: ({ signal }) => http.get<PollReport[]>(`/api/v1/sessions/${sessionId}/polls`, { signal }),
    refetchInterval: 15_000,
    refetchOnMount: 'always',
    enabled: sessionId !== '',
  });

export const useRefreshPolls = (eventId: string) => {
  const queries = useQueryClient();
  return (sessionId?: string): Promise<unknown> =>
    Promise.all([
      queries.invalidateQueries({ queryKey: setsKey(eventId) }),
      sessionId && queries.invalidateQueries({ queryKey: pollReportKey(sessionId) }),
    ]);
};
