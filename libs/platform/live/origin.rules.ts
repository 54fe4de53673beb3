/** What a handshake shows of where it comes from. */
export interface Arrival {
  origin?: string | undefined;
  /** `Sec-Fetch-Site`; pages cannot forge it. */
  fetchSite?: string | undefined;
  hasCookies: boolean;
  /** A WebSocket from the start, not a polling request. */
  webSocket: boolean;
}

/**
 * Whether a handshake may come in, before it is upgraded. Browsers name the origin of every WebSocket and of every foreign
 * request, but not of a GET to the own site: there `Sec-Fetch-Site` tells. What has neither and brings cookies is refused;
 * what has neither and brings none is not a browser and may show a token later.
 */
export const mayArrive = ({ origin, fetchSite, hasCookies, webSocket }: Arrival, own: string): boolean => {
  if (origin !== undefined) return origin === own;
  if (fetchSite !== undefined) return fetchSite === 'same-origin' && !webSocket;
  return !hasCookies;
};

/** Whether cookies of this handshake count. Without an own origin only a token does. */
export const cookiesCount = ({ origin, fetchSite }: Arrival, own: string): boolean =>
  origin === own || (origin === undefined && fetchSite === 'same-origin');
