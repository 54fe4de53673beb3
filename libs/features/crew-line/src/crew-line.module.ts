import { Module } from '@nestjs/common';
import { LiveModule } from '@plenum/live';
import { CrewLineGateway } from './crew-line.gateway.js';
import { CrewLine } from './crew-line.service.js';

@Module({ imports: [LiveModule], providers: [CrewLine, CrewLineGateway], exports: [CrewLine] })
export class CrewLineModule {}
