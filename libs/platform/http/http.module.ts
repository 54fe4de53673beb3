import { Global, Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { Idempotency } from './idempotency.interceptor.js';
import { ProblemPages } from './problem-pages.js';
import { RateLimits } from './rate-limits.js';
import { WebClient } from './web-client.js';

@Global()
@Module({
  providers: [ProblemPages, RateLimits, WebClient, { provide: APP_INTERCEPTOR, useClass: Idempotency }],
  exports: [ProblemPages, RateLimits, WebClient],
})
export class HttpModule {}
