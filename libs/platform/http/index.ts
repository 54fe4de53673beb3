export { configureHttp, httpAdapter } from './configure-http.js';
export { HttpModule } from './http.module.js';
export { clearCookie, cookieName, parseCookies, readCookie, setCookie, type CookieKind } from './cookies.js';
export { csrfToken } from './csrf.js';
export { ProblemPages, type RenderProblem } from './problem-pages.js';
export { RateLimits, type RateLimit } from './rate-limits.js';
export { WebClient } from './web-client.js';
