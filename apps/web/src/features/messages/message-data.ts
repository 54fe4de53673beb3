import type {
  MessageAudience,
  MessagePreview,
  OrganiserMessageList,
  OrganiserMessageState,
  OrganiserMessageView,
} from '@plenum/contracts';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from '../../backend/http.js';

const listKey = (eventId: string) => ['desk', 'messages', eventId] as const;
const messageKey = (id: string) => ['desk', 'message', id] as const;
export const messagePath = (id: string) => `/api/v1/organiser-messages/${id}`;

/** Something may happen to it any moment, so that one looks often. */
const isMoving = (states: readonly OrganiserMessageState[]) =>
  states.some((state) => state === 'sending' || state === 'scheduled');

export const useMessages = (eventId: string) =>
  useQuery({
    queryKey: listKey(eventId),
    queryFn: ({ signal }) => http.get<OrganiserMessageList>(`/api/v1/events/${eventId}/organiser-messages`, { signal }),
    refetchInterval: ({ state }) =>
      isMoving((state.data?.messages ?? []).map((message) => message.state)) ? 3000 : 20_000,
  });

export const useMessage = (id: string) =>
  useQuery({
    queryKey: messageKey(id),
    queryFn: ({ signal }) => http.get<OrganiserMessageView>(messagePath(id), { signal }),
    refetchInterval: ({ state }) => (state.data && isMoving([state.data.state]) ? 2000 : 15_000),
  });

/** Who would get it; asked anew with every version. `at`: on the wall of the event, when it would leave. */
export const useAudience = (
  id: string,
  version: number,
  { enabled = true, at }: { enabled?: boolean; at?: string } = {},
) =>
  useQuery({
    queryKey: [...messageKey(id), 'audience', version, at],
    queryFn: ({ signal }) => http.get<MessageAudience>(`${messagePath(id)}/audience`, { signal, query: { at } }),
    placeholderData: keepPreviousData,
    enabled,
  });

export const usePreview = (id: string, version: number, query: Record<string, string | undefined>) =>
  useQuery({
    queryKey: [...messageKey(id), 'preview', version, query],
    queryFn: ({ signal }) => http.get<MessagePreview>(`${messagePath(id)}/preview`, { signal, query }),
    placeholderData: keepPreviousData,
  });

/** What was just saved is what stands above it, too. */
export const useKeepMessage = () => {
  const queries = useQueryClient();
  return (message: OrganiserMessageView): void => void queries.setQueryData(messageKey(message.id), message);
};

/** What the server answered is what is shown; lists follow. */
export const useTakeMessage = () => {
  const queries = useQueryClient();
  return async (message: OrganiserMessageView): Promise<void> => {
    queries.setQueryData(messageKey(message.id), message);
    await queries.invalidateQueries({ queryKey: listKey(message.eventId) });
  };
};

export const useRefreshMessages = () => {
  const queries = useQueryClient();
  return async (eventId: string, id?: string): Promise<void> => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: listKey(eventId) }),
      id && queries.invalidateQueries({ queryKey: messageKey(id) }),
    ]);
  };
};
