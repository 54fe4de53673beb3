import { Module } from '@nestjs/common';
import { OrganisationsModule } from '@plenum/organisations';
import { DnsRecords } from './dns-records.js';
import { SenderKeys } from './sender-keys.js';
import { SendersController } from './senders.controller.js';
import { Senders } from './senders.service.js';

@Module({
  imports: [OrganisationsModule],
  controllers: [SendersController],
  providers: [DnsRecords, SenderKeys, Senders],
  exports: [Senders],
})
export class SendersModule {}
