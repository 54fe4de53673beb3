import { Global, Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { Access } from './access.service.js';
import { CrewNames } from './crew-names.js';
import { AskedInterceptor } from './asked.interceptor.js';
import { DeclaredGuard } from './declared.guard.js';
import { Places } from './places.js';
import { Revocations } from './revocations.service.js';
import { ViewerSources } from './viewer-sources.js';

/** Who is looking, and what they may do: every feature needs it, hence global. */
@Global()
@Module({
  providers: [
    Access,
    CrewNames,
    Places,
    Revocations,
    ViewerSources,
    { provide: APP_GUARD, useClass: DeclaredGuard },
    { provide: APP_INTERCEPTOR, useClass: AskedInterceptor },
  ],
  exports: [Access, CrewNames, Places, Revocations, ViewerSources],
})
export class AccessModule {}
