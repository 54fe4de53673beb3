import type { CaptionTerm } from '@plenum/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from '../../backend/http.js';

export interface Glossary {
  terms: readonly CaptionTerm[];
  put: (term: CaptionTerm) => Promise<void>;
  remove: (short: string) => Promise<void>;
}

const noTerms: readonly CaptionTerm[] = [];

/** The abbreviations of the event; colleagues add to them, too. */
export const useGlossary = (sessionId: string): Glossary => {
  const path = `/api/v1/sessions/${sessionId}/captions/terms`;
  const queryKey = ['captions', 'terms', sessionId];
  const client = useQueryClient();
  const { data } = useQuery({
    queryKey,
    queryFn: ({ signal }) => http.get<CaptionTerm[]>(path, { signal }),
    refetchInterval: 30_000,
  });
  const again = () => client.invalidateQueries({ queryKey });
  return {
    terms: data ?? noTerms,
    put: async (term) => {
      await http.put(path, term);
      await again();
    },
    remove: async (short) => {
      await http.delete(`${path}/${encodeURIComponent(short)}`);
      await again();
    },
  };
};
