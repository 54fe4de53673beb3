import type { OrganisationView } from '@plenum/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { usePage } from '../../app/page.js';
import { http } from '../../backend/http.js';
import { useMay } from './desk-data.js';

const lookKey = (id: string) => ['desk', 'look', id] as const;

/** Organisations whose look this person may change. */
export const useLookOrganisations = () => {
  const may = useMay();
  return usePage().whoAmI.organisations.filter(({ id }) => may('organisation.edit', { organisationId: id }));
};

/** An organisation as it is now; the page knows it as it was when it was loaded. */
export const useLook = (id: string) =>
  useQuery({
    queryKey: lookKey(id),
    queryFn: ({ signal }) => http.get<OrganisationView>(`/api/v1/organisations/${id}`, { signal }),
  });

/** The organisation whose desk this is, after it was renamed, too. */
export const useOwnLook = (organisation: OrganisationView | undefined): OrganisationView | undefined => {
  const { data } = useQuery<OrganisationView | undefined>({
    queryKey: lookKey(organisation?.id ?? ''),
    queryFn: () => organisation,
    enabled: false,
  });
  return data ?? organisation;
};

/** Shows a look that was saved at once, on this page, too, where it wears that of this organisation. */
export const useTakeLook = () => {
  const queries = useQueryClient();
  return (saved: OrganisationView): void => {
    queries.setQueryData(lookKey(saved.id), saved);
    const sheet = `/o/${saved.slug}/theme.css`;
    const link = document.querySelector<HTMLLinkElement>(`link[rel=stylesheet][href^="${sheet}"]`);
    if (link) link.href = saved.accent ? `${sheet}?v=${saved.accent.slice(1)}` : sheet;
  };
};
