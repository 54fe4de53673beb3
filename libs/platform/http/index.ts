import type { Schema } from '@plenum/platform/database';
import { Http1764000000050 } from './http.migration.js';
import { IdempotencyKey } from './idempotency-key.entity.js';

export { neighbourhood } from './address.rules.js';
export { configureHttp, httpAdapter } from './configure-http.js';
export { HttpModule } from './http.module.js';
export { clearCookie, cookieName, parseCookies, readCookie, setCookie, type CookieKind } from './cookies.js';
export { csrfToken } from './csrf.js';
export { openPolicy } from './security-headers.js';
export { AnswersOnce } from './idempotency.interceptor.js';
export { ProblemPages, type RenderProblem } from './problem-pages.js';
export { RateLimits, type RateLimit } from './rate-limits.js';
export { WebClient } from './web-client.js';

export const httpSchema: Schema = { entities: [IdempotencyKey], migrations: [Http1764000000050] };
