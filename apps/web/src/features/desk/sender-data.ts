import type { SenderView } from '@plenum/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from '../../backend/http.js';

const senderKey = (organisationId: string) => ['desk', 'sender', organisationId] as const;
export const senderPath = (organisationId: string) => `/api/v1/organisations/${organisationId}/sender`;

/** From which address an organisation's mails come, and what DNS says about it. */
export const useSender = (organisationId: string) =>
  useQuery({
    queryKey: senderKey(organisationId),
    queryFn: ({ signal }) => http.get<SenderView>(senderPath(organisationId), { signal }),
  });

/** Shows what the server answered to a change. */
export const useTakeSender = (organisationId: string) => {
  const queries = useQueryClient();
  return (sender: SenderView) => void queries.setQueryData(senderKey(organisationId), sender);
};
