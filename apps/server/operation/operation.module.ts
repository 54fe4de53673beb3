import { Module } from '@nestjs/common';
import { AccountsModule } from '@plenum/accounts';
import { JobsModule } from '@plenum/platform/jobs';
import { Operators } from './operators.js';
import { QueuesController } from './queues.controller.js';

@Module({ imports: [AccountsModule, JobsModule], controllers: [QueuesController], providers: [Operators] })
export class OperationModule {}
