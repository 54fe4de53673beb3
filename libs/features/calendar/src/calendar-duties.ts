import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Timetables } from '@plenum/platform/jobs';
import { AgendaNews } from './agenda-news.service.js';
import { PersonalCalendars } from './personal-calendars.service.js';

/** Seconds after which people are told at the latest of what has stood long enough. */
const sweepEvery = 15;
/** People from before calendars at a time. */
const earlierAtOnce = 200;

@Injectable()
export class CalendarDuties implements OnModuleInit {
  constructor(
    private readonly timetables: Timetables,
    private readonly news: AgendaNews,
    private readonly calendars: PersonalCalendars,
  ) {}

  onModuleInit(): void {
    this.timetables.every(sweepEvery, 'calendars: tell of changed agendas', () => this.news.tell());
    this.timetables.every(sweepEvery, 'calendars: note what people from before know', async () => {
      while ((await this.calendars.noteEarlier(earlierAtOnce)) === earlierAtOnce);
    });
  }
}
