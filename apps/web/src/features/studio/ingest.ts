import type { GoOnAir, Heartbeat, Lease, ProblemDetails, TakeLease } from '@plenum/contracts';
import { http, ProblemError, UnreachableError } from '../../backend/http.js';
import type { Sent, Upload } from './upload-queue.js';

/** Milliseconds a lease, a heartbeat or a move may take; longer, and the line counts as cut. */
const answersWithin = 5000;
/** A heartbeat that is stuck is given up soon enough for another one to get through before the place is given to others. */
const heartbeatWithin = 2500;

/** Milliseconds each half of a check may take; a line that is slower carries no picture. */
const checkedWithin = 20_000;

/** What takes too long has not reached the server. */
const within = async <T>(act: (signal: AbortSignal) => Promise<T>, milliseconds = answersWithin): Promise<T> => {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), milliseconds);
  try {
    return await act(abort.signal);
  } catch (error) {
    throw abort.signal.aborted ? new UnreachableError(error) : error;
  } finally {
    clearTimeout(timer);
  }
};

export const takeLease = (sessionId: string, taking: TakeLease): Promise<Lease> =>
  within((signal) => http.post<Lease>(`/api/v1/sessions/${sessionId}/broadcast/lease`, taking, { signal }));

/** With the lease instead of cookies, as the server wants it. */
const call = async (
  method: string,
  path: string,
  token: string,
  { type, ...init }: RequestInit & { type?: string } = {},
): Promise<Response> => {
  const response = await fetch(`/api/v1/ingest/${path}`, {
    ...init,
    method,
    credentials: 'omit',
    headers: { Authorization: `Bearer ${token}`, ...(type && { 'Content-Type': type }) },
  }).catch((error: unknown) => {
    throw new UnreachableError(error);
  });
  if (response.ok) return response;
  const problem = (await response.json().catch(() => undefined)) as ProblemDetails | undefined;
  if (problem?.code) throw new ProblemError(problem);
  throw new UnreachableError(response.status);
};

export const sendHeartbeat = ({ broadcastId, token }: Lease): Promise<Heartbeat> =>
  within(async (signal) => {
    const response = await call('POST', `${broadcastId}/heartbeat`, token, { signal });
    return (await response.json()) as Heartbeat;
  }, heartbeatWithin);

export const sendAir = ({ broadcastId, token }: Lease, on: boolean): Promise<Lease> =>
  within(async (signal) => {
    const body = JSON.stringify({ on } satisfies GoOnAir);
    const response = await call('POST', `${broadcastId}/air`, token, { signal, type: 'application/json', body });
    return (await response.json()) as Lease;
  });

/** Also works while the page is being left. */
export const giveLeaseBack = ({ broadcastId, token }: Lease): Promise<unknown> =>
  call('DELETE', `${broadcastId}/lease`, token, { keepalive: true }).catch(() => undefined);

/** Nothing more is taken of this epoch, whatever is tried. */
const endings: readonly string[] = [
  'broadcast.superseded',
  'broadcast.ended',
  'broadcast.offAir',
  'broadcast.leaseWrong',
  'broadcast.notFound',
];

/** @param tell hears a problem that makes a segment or the whole epoch worthless */
export const putSegment = async (
  { broadcastId, epoch, token }: Lease,
  { rendition, number, bytes, duration, capturedAt }: Upload,
  signal: AbortSignal,
  tell: (problem: ProblemDetails) => void,
): Promise<Sent> => {
  const query = new URLSearchParams({ duration: String(duration), capturedAt });
  const file = number === 0 ? 'init.mp4' : `${number}.m4s?${query}`;
  try {
    await call('PUT', `${broadcastId}/${epoch}/${rendition}/${file}`, token, {
      signal,
      type: 'video/mp4',
      body: bytes,
    });
    return 'done';
  } catch (error) {
    if (!(error instanceof ProblemError)) return { later: 0 };
    const { problem } = error;
    if (endings.includes(problem.code)) {
      tell(problem);
      return 'over';
    }
    if (problem.status === 429 || problem.status >= 500) return { later: (problem.retryAfter ?? 0) * 1000 };
    tell(problem);
    return 'done';
  }
};

/** Bytes that no line can make smaller on its way. */
const noise = (size: number): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(size);
  for (let from = 0; from < size; from += 65_536) crypto.getRandomValues(bytes.subarray(from, from + 65_536));
  return bytes;
};

/** How many bits a second get through to the server: a small body first, to see how large a one takes about a second. */
export const measureUpload = async (sessionId: string, largest: number): Promise<number> => {
  const take = async (size: number) => {
    const body = new Blob([noise(size)], { type: 'application/octet-stream' });
    const began = performance.now();
    await within(
      (signal) => http.post(`/api/v1/sessions/${sessionId}/broadcast/check`, body, { signal }),
      checkedWithin,
    );
    return (performance.now() - began) / 1000;
  };
  const first = await take(64 * 1024);
  const size = Math.min(largest, Math.max(128 * 1024, Math.round((64 * 1024) / first)));
  return (size * 8) / (await take(size));
};
