import { QueryClient } from '@tanstack/react-query';
import { ProblemError } from './http.js';

/** Reads are repeated when the server cannot be reached, never when it has said no. Writes are never repeated silently. */
export const makeQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        // Coming back to a window is attention; we do not listen for it.
        refetchOnWindowFocus: false,
        retry: (count, error) => !(error instanceof ProblemError) && count < 3,
      },
      mutations: { retry: false },
    },
  });
