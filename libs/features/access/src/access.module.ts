import { Global, Module } from '@nestjs/common';
import { Access } from './access.service.js';
import { Revocations } from './revocations.service.js';
import { ViewerSources } from './viewer-sources.js';

/** Who is looking, and what they may do: every feature needs it, hence global. */
@Global()
@Module({ providers: [Access, Revocations, ViewerSources], exports: [Access, Revocations, ViewerSources] })
export class AccessModule {}
