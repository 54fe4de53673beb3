/** What a test knows of an answer: `body` is the parsed JSON, or undefined when it is something else. */
export interface Answer<T = unknown> {
  status: number;
  headers: Headers;
  text: string;
  body: T;
}

export interface Request {
  body?: unknown;
  /** A form instead of JSON; `_csrf` is added. */
  form?: Record<string, string>;
  headers?: Record<string, string>;
  /** Leave the CSRF token out. */
  withoutCsrf?: boolean;
  method?: string;
}

/** A browser of one person as the server sees it: keeps cookies, says its origin, sends the CSRF token. */
export class TestBrowser {
  readonly cookies = new Map<string, string>();
  private csrf: Promise<string> | undefined;

  constructor(readonly url: string) {}

  get<T = unknown>(path: string, request: Request = {}): Promise<Answer<T>> {
    return this.send<T>('GET', path, request);
  }
  post<T = unknown>(path: string, body?: unknown, request: Request = {}): Promise<Answer<T>> {
    return this.send<T>('POST', path, { ...request, body });
  }
  put<T = unknown>(path: string, body?: unknown, request: Request = {}): Promise<Answer<T>> {
    return this.send<T>('PUT', path, { ...request, body });
  }
  patch<T = unknown>(path: string, body?: unknown, request: Request = {}): Promise<Answer<T>> {
    return this.send<T>('PATCH', path, { ...request, body });
  }
  delete<T = unknown>(path: string, request: Request = {}): Promise<Answer<T>> {
    return this.send<T>('DELETE', path, request);
  }
  /** Submits a form the way a browser without JavaScript does. Redirects are not followed. */
  submit(path: string, form: Record<string, string>, request: Request = {}): Promise<Answer> {
    return this.send('POST', path, { ...request, form });
  }

  get cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** The token this browser would send; asks the server the first time. */
  csrfToken(): Promise<string> {
    // One question, also for two that want to know at once: each answer to a browser without a cookie sets another one.
    this.csrf ??= this.get<{ csrfToken: string }>('/api/v1/who-am-i').then(({ body }) => body.csrfToken);
    return this.csrf;
  }

  async send<T>(method: string, path: string, request: Request): Promise<Answer<T>> {
    const changes = !['GET', 'HEAD', 'OPTIONS'].includes(method);
    const token = changes && !request.withoutCsrf ? await this.csrfToken() : undefined;
    const headers = new Headers();
    let body: RequestInit['body'];
    if (request.form) {
      body = new URLSearchParams({ ...request.form, ...(token && { _csrf: token }) });
    } else if (request.body instanceof Uint8Array || typeof request.body === 'string') {
      body = request.body as RequestInit['body'];
    } else if (request.body !== undefined) {
      body = JSON.stringify(request.body);
      headers.set('Content-Type', 'application/json');
    }
    if (changes) headers.set('Origin', this.url);
    if (token && !request.form) headers.set('X-Plenum-CSRF', token);
    if (this.cookies.size > 0) headers.set('Cookie', this.cookieHeader);
    for (const [name, value] of Object.entries(request.headers ?? {})) headers.set(name, value);
    const response = await fetch(`${this.url}${path}`, { method, headers, body, redirect: 'manual' });
    this.keep(response.headers.getSetCookie());
    const text = await response.text();
    const isJson = /[/+]json/.test(response.headers.get('content-type') ?? '') && text !== '';
    const parsed: unknown = isJson ? JSON.parse(text) : undefined;
    return { status: response.status, headers: response.headers, text, body: parsed as T };
  }

  private keep(setCookies: string[]): void {
    for (const cookie of setCookies) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (!name) continue;
      if (/;\s*max-age=0/i.test(cookie)) this.cookies.delete(name);
      else this.cookies.set(name, value ?? '');
    }
  }
}
