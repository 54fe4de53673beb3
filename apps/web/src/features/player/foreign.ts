import { ErrorDetails, ErrorTypes, type ErrorData } from 'hls.js';

/** A stream of another server. */
export interface Foreign {
  address: string;
  /** Where else its playlists point, when this page may not load from there. */
  blocked: () => string | undefined;
}

/**
 * Why a stream does not come. `forbidden`: the server is there, and does not admit pages of this site. `elsewhere`: it points
 * to a server this page is not opened for.
 */
export interface Trouble {
  why: 'unreachable' | 'forbidden' | 'refused' | 'notHls' | 'elsewhere' | 'cannotPlay';
  status?: number;
  blocked?: string;
}

/** Milliseconds within which a server that is there answers. */
const answersWithin = 8000;

const notHls: readonly ErrorDetails[] = [
  ErrorDetails.MANIFEST_PARSING_ERROR,
  ErrorDetails.LEVEL_PARSING_ERROR,
  ErrorDetails.LEVEL_EMPTY_ERROR,
];

/** Browsers do not tell a server that is gone from one that admits nobody: it is asked once more, for no answer one could read. */
const isThere = async (address: string): Promise<boolean> => {
  try {
    const signal = AbortSignal.timeout(answersWithin);
    await fetch(address, { mode: 'no-cors', credentials: 'omit', cache: 'no-store', signal });
    return true;
  } catch {
    return false;
  }
};

/** What is wrong with a stream that failed. */
export const explain = async (
  { details, type, response }: Pick<ErrorData, 'details' | 'type' | 'response'>,
  { address, blocked }: Foreign,
): Promise<Trouble> => {
  const elsewhere = blocked();
  if (elsewhere) return { why: 'elsewhere', blocked: elsewhere };
  if (notHls.includes(details)) return { why: 'notHls' };
  if (type !== ErrorTypes.NETWORK_ERROR) return { why: 'cannotPlay' };
  const status = response?.code ?? 0;
  if (status >= 400) return { why: 'refused', status };
  return { why: (await isThere(address)) ? 'forbidden' : 'unreachable' };
};
