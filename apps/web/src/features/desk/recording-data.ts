import type { EditRecording, RecordingView, RecordingWatch } from '@plenum/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { http, ProblemError } from '../../backend/http.js';

const recordingKey = (sessionId: string) => ['desk', 'recording', sessionId] as const;
export const recordingPath = (sessionId: string) => `/api/v1/sessions/${sessionId}/recording`;

/** Milliseconds between two looks while something goes on by itself. */
const looksEvery = 2000;
const restsFor = 15_000;

export const useRecording = (sessionId: string) =>
  useQuery({
    queryKey: recordingKey(sessionId),
    queryFn: ({ signal }) => http.get<RecordingView>(recordingPath(sessionId), { signal }),
    refetchInterval: ({ state: { data } }) =>
      data?.export?.state === 'waiting' || data?.export?.state === 'running' ? looksEvery : restsFor,
    retry: (failures, error) => !(error instanceof ProblemError) && failures < 3,
  });

/** What the desk does with a recording; each throws what the HTTP interface does. */
export const useRecordingDeeds = (sessionId: string) => {
  const queries = useQueryClient();
  const path = recordingPath(sessionId);
  const look = () => queries.invalidateQueries({ queryKey: recordingKey(sessionId) });
  return {
    edit: async (change: EditRecording): Promise<void> => {
      try {
        queries.setQueryData(recordingKey(sessionId), await http.patch<RecordingView>(path, change));
      } catch (error) {
        void look();
        throw error;
      }
    },
    remove: async (): Promise<void> => {
      await http.delete(path);
      await look();
    },
    makeFile: async (): Promise<void> => {
      await http.post(`${path}/export`);
      await look();
    },
  };
};
export type RecordingDeeds = ReturnType<typeof useRecordingDeeds>;

/** The whole of it, for those who cut it. */
export const askForPreview = (sessionId: string): Promise<RecordingWatch> =>
  http.get<RecordingWatch>(`${recordingPath(sessionId)}/preview`);
