import { Module } from '@nestjs/common';
import { LiveModule } from '@plenum/live';
import { CrewLineGateway } from './crew-line.gateway.js';
import { Handover } from './handover.service.js';
import { CrewLine } from './crew-line.service.js';

@Module({ imports: [LiveModule], providers: [CrewLine, Handover, CrewLineGateway], exports: [CrewLine, Handover] })
export class CrewLineModule {}
