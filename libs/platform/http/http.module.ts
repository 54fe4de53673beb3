import { Global, Module } from '@nestjs/common';
import { ProblemPages } from './problem-pages.js';
import { RateLimits } from './rate-limits.js';
import { WebClient } from './web-client.js';

@Global()
@Module({
  providers: [ProblemPages, RateLimits, WebClient],
  exports: [ProblemPages, RateLimits, WebClient],
})
export class HttpModule {}
