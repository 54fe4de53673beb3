import { Module } from '@nestjs/common';
import { EventsModule } from '@plenum/events';
import { SegmentsController } from './segments.controller.js';
import { Segments } from './segments.service.js';

@Module({ imports: [EventsModule], providers: [Segments], controllers: [SegmentsController], exports: [Segments] })
export class SegmentsModule {}
