import {
  permissionsOf,
  type Deliverability,
  type EntryList,
  type DeskEventView,
  type DeskProgrammeView,
  type GrantView,
  type Permission,
} from '@plenum/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { usePage } from '../../app/page.js';
import { http } from '../../backend/http.js';

interface Place {
  organisationId: string;
  eventId?: string;
  sessionId?: string;
}

/** What the signed-in person may do there, to offer it or not; the server decides for itself. */
export const useMay = () => {
  const { grants } = usePage().whoAmI;
  return (permission: Permission, place: Place): boolean =>
    grants.some(({ role, scope, scopeId }) => {
      const here = {
        organisation: place.organisationId,
        event: place.eventId,
        session: place.sessionId,
        vendor: undefined,
      };
      return here[scope] === scopeId && permissionsOf[role].includes(permission);
    });
};

/** Organisations this person may make events for. */
export const useOwnOrganisations = () => {
  const may = useMay();
  return usePage().whoAmI.organisations.filter(({ id }) => may('event.create', { organisationId: id }));
};

const eventsKey = ['desk', 'events'] as const;
const programmeKey = (eventId: string) => ['desk', 'event', eventId] as const;

export const useEvents = () =>
  useQuery({ queryKey: eventsKey, queryFn: ({ signal }) => http.get<DeskEventView[]>('/api/v1/events', { signal }) });

/** The event with its programme; looked up again now and then, since sessions begin and colleagues edit. */
export const useProgramme = (eventId: string) =>
  useQuery({
    queryKey: programmeKey(eventId),
    queryFn: ({ signal }) => http.get<DeskProgrammeView>(`/api/v1/events/${eventId}`, { signal }),
    refetchInterval: 30_000,
  });

/** Everybody with a role in the organisation; nothing is asked when that is not for this person to know. */
export const useGrants = (organisationId: string) => {
  const may = useMay();
  return useQuery({
    queryKey: ['desk', 'grants', organisationId],
    queryFn: ({ signal }) => http.get<GrantView[]>(`/api/v1/organisations/${organisationId}/grants`, { signal }),
    enabled: may('grant.see', { organisationId }),
    staleTime: 60_000,
  });
};

/** How mails fare by domain; nothing is asked when that is not for this person to know. */
export const useDeliverability = (eventId: string, enabled = true) =>
  useQuery({
    queryKey: ['desk', 'deliverability', eventId],
    queryFn: ({ signal }) => http.get<Deliverability>(`/api/v1/events/${eventId}/deliverability`, { signal }),
    enabled,
    refetchInterval: 60_000,
  });

/** Who waits at the entrance; asked again often, because people stand there. */
export const useEntrance = (eventId: string, enabled = true, everyMs = 5000) =>
  useQuery({
    queryKey: ['desk', 'entry', eventId],
    queryFn: ({ signal }) => http.get<EntryList>(`/api/v1/events/${eventId}/entry`, { signal }),
    enabled,
    refetchInterval: everyMs,
  });

/** Looks up an event and the lists it is in again, after something changed. */
export const useRefresh = () => {
  const queries = useQueryClient();
  return async (eventId?: string): Promise<void> => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: eventsKey }),
      eventId && queries.invalidateQueries({ queryKey: programmeKey(eventId) }),
    ]);
  };
};
