import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Timetables } from '@plenum/platform/jobs';
import { AgendaNews } from './agenda-news.service.js';

/** Seconds after which people are told at the latest of what has stood long enough. */
const sweepEvery = 15;

@Injectable()
export class CalendarDuties implements OnModuleInit {
  constructor(
    private readonly timetables: Timetables,
    private readonly news: AgendaNews,
  ) {}

  onModuleInit(): void {
    this.timetables.every(sweepEvery, 'calendars: tell of changed agendas', () => this.news.tell());
  }
}
