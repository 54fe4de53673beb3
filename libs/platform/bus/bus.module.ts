import { Global, Module } from '@nestjs/common';
import { Bus } from './bus.js';
import { InProcessBus } from './in-process.bus.js';

@Global()
@Module({ providers: [{ provide: Bus, useClass: InProcessBus }], exports: [Bus] })
export class BusModule {}
