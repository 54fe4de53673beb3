import type { FieldProblem, ProblemDetails } from '@plenum/contracts';
import { newId } from './ids.js';

/** The server said no, with a reason from the contract. */
export class ProblemError extends Error {
  constructor(readonly problem: ProblemDetails) {
    super(problem.code);
    this.name = 'ProblemError';
  }

  get code() {
    return this.problem.code;
  }

  get fields(): readonly FieldProblem[] {
    return this.problem.fields ?? [];
  }
}

/** No answer, or none that is ours: offline, a proxy's error page, a server that went away. */
export class UnreachableError extends Error {
  readonly code = 'unreachable';

  constructor(cause?: unknown) {
    super('unreachable', { cause });
    this.name = 'UnreachableError';
  }
}

export interface CallOptions {
  query?: Record<string, string | number | boolean | undefined>;
  body?: unknown;
  signal?: AbortSignal;
  /** Makes repeating a creating request safe; one is made up when none is given. Keep it to retry the same thing. */
  idempotencyKey?: string;
  /** A secret that stands for itself, such as that of a personal link. */
  bearer?: string;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

let csrfToken: string | undefined;
export const knownCsrfToken = () => csrfToken;
export const setCsrfToken = (token: string) => {
  csrfToken = token;
};

/** Pages bring the token along; only a page made long ago asks for a new one. */
export const freshCsrfToken = async () => {
  const { csrfToken: token } = await call<{ csrfToken: string }>('GET', '/api/v1/who-am-i');
  setCsrfToken(token);
};

export const address = (path: string, query: CallOptions['query']) => {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query ?? {})) if (value !== undefined) search.set(key, String(value));
  return search.size ? `${path}?${search}` : path;
};

const call = async <T>(
  method: Method,
  path: string,
  { query, body, signal, idempotencyKey, bearer }: CallOptions = {},
): Promise<T> => {
  const headers = new Headers({ Accept: 'application/json, application/problem+json' });
  if (method !== 'GET' && csrfToken) headers.set('X-Plenum-CSRF', csrfToken);
  if (method === 'POST') headers.set('Idempotency-Key', idempotencyKey ?? newId());
  if (bearer) headers.set('Authorization', `Bearer ${bearer}`);
  const isFile = body instanceof FormData || body instanceof Blob;
  if (body !== undefined && !isFile) headers.set('Content-Type', 'application/json');
  const response = await fetch(address(path, query), {
    method,
    headers,
    signal,
    credentials: 'same-origin',
    body: body === undefined ? undefined : isFile ? body : JSON.stringify(body),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new UnreachableError(error);
  });
  const answer: unknown = response.status === 204 ? undefined : await read(response);
  if (response.ok) return answer as T;
  if (isProblem(answer)) throw new ProblemError(answer);
  throw new UnreachableError(response.status);
};

const read = async (response: Response): Promise<unknown> => {
  const type = response.headers.get('Content-Type') ?? '';
  if (!/[/+]json/.test(type)) return undefined;
  return response.json().catch((error: unknown) => {
    throw new UnreachableError(error);
  });
};

export const isProblem = (answer: unknown): answer is ProblemDetails =>
  typeof answer === 'object' && answer !== null && 'code' in answer && 'status' in answer;

const change = async <T>(method: Method, path: string, options: CallOptions = {}): Promise<T> => {
  const once = { ...options, idempotencyKey: options.idempotencyKey ?? newId() };
  try {
    return await call<T>(method, path, once);
  } catch (error) {
    if (!(error instanceof ProblemError) || error.code !== 'request.csrf') throw error;
    await freshCsrfToken();
    return call<T>(method, path, once);
  }
};

/** The HTTP interface. Every method throws ProblemError or UnreachableError, nothing else (but a caller's own abort). */
export const http = {
  get: <T>(path: string, options?: CallOptions) => call<T>('GET', path, options),
  post: <T>(path: string, body?: unknown, options?: CallOptions) => change<T>('POST', path, { ...options, body }),
  put: <T>(path: string, body?: unknown, options?: CallOptions) => change<T>('PUT', path, { ...options, body }),
  patch: <T>(path: string, body?: unknown, options?: CallOptions) => change<T>('PATCH', path, { ...options, body }),
  delete: <T>(path: string, options?: CallOptions) => change<T>('DELETE', path, options),
};
