import { permissionsOf, type DeskEventView, type GiveGrant, type GrantView, type Permission } from '@plenum/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { usePage } from '../../app/page.js';
import { http } from '../../backend/http.js';

/** Organisations where one may do that as a whole, not only at one of their events. */
export const useOrganisationsWhere = (permission: Permission) => {
  const { grants, organisations } = usePage().whoAmI;
  return organisations.filter(({ id }) =>
    grants.some(({ role, scopeId }) => scopeId === id && permissionsOf[role].includes(permission)),
  );
};

const pathOf = (organisationId: string) => `/api/v1/organisations/${organisationId}/grants`;
const keyOf = (organisationId: string) => ['desk', 'grants', organisationId] as const;

export const useTeam = (organisationId: string) =>
  useQuery({
    queryKey: keyOf(organisationId),
    queryFn: ({ signal }) => http.get<GrantView[]>(pathOf(organisationId), { signal }),
  });

export const useOrganisationEvents = (organisationId: string) => {
  const events = useQuery({
    queryKey: ['desk', 'events'],
    queryFn: ({ signal }) => http.get<DeskEventView[]>('/api/v1/events', { signal }),
  });
  return (events.data ?? []).filter((event) => event.organisationId === organisationId);
};

/** Giving and withdrawing; the list is looked up again after either. */
export const useGrantMoves = (organisationId: string) => {
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: keyOf(organisationId) });
  return {
    give: async (wanted: GiveGrant): Promise<GrantView> => {
      const given = await http.post<GrantView>(pathOf(organisationId), wanted);
      await refresh();
      return given;
    },
    withdraw: async (grantId: string): Promise<void> => {
      await http.delete(`/api/v1/grants/${grantId}`);
      await refresh();
    },
  };
};
