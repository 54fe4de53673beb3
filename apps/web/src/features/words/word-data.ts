import type { ChangeWords, EventWords, OrganisationWords, TriedWords } from '@plenum/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from '../../backend/http.js';

/** Where the list of an event or of an organisation is. */
export const wordsPath = (of: { eventId: string } | { organisationId: string }): string =>
  'eventId' in of ? `/api/v1/events/${of.eventId}/words` : `/api/v1/organisations/${of.organisationId}/words`;

/** A list as an event or an organisation has it; the one of an organisation stands under no other. */
export type Words = OrganisationWords & Partial<Pick<EventWords, 'organisation'>>;

const keyOf = (path: string) => ['words', path] as const;

export const useWords = (path: string) =>
  useQuery({ queryKey: keyOf(path), queryFn: ({ signal }) => http.get<Words>(path, { signal }) });

/** Adds and takes out; throws what the server refuses. */
export const useChangeWords = (path: string) => {
  const queries = useQueryClient();
  return async (change: Partial<ChangeWords>): Promise<Words> => {
    const words = await http.patch<Words>(path, change);
    queries.setQueryData(keyOf(path), words);
    return words;
  };
};

export const tryWords = (path: string, text: string) => http.post<TriedWords>(`${path}/trial`, { text });

/** One entry per line; blank lines are none. */
export const linesOf = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);
