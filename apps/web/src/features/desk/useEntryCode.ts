import type { EntryCode } from '@plenum/contracts';
import { useState } from 'react';
import { http } from '../../backend/http.js';
import { useSayProblem } from './undo.js';

/** A code for somebody, made when it is asked for. */
export const useEntryCode = () => {
  const [code, setCode] = useState<EntryCode | null>(null);
  const sayProblem = useSayProblem();
  const make = async (registrationId: string) => {
    try {
      setCode(await http.post<EntryCode>(`/api/v1/registrations/${registrationId}/entry-code`));
    } catch (error) {
      sayProblem(error);
    }
  };
  return { code, make, close: () => setCode(null) };
};
