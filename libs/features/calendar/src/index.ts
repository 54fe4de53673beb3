import type { Schema } from '@plenum/platform/database';
import {
  CalendarEntry,
  CalendarNotice,
  CalendarPerson,
  CalendarSetting,
  CalendarWish,
} from './calendar-person.entity.js';
import { Calendar1764000006001 } from './calendar.migration.js';
import { CalendarEarlier1764000006121 } from './calendar-earlier.migration.js';
import { CalendarOrganiser1764000006120 } from './calendar-organiser.migration.js';

export { CalendarModule, CalendarWorkModule } from './calendar.module.js';
export { AgendaNews } from './agenda-news.service.js';
export { CalendarFeeds, type PersonalFeed } from './calendar-feeds.service.js';
export { PersonalCalendars } from './personal-calendars.service.js';

export const calendarSchema: Schema = {
  entities: [CalendarPerson, CalendarEntry, CalendarNotice, CalendarWish, CalendarSetting],
  migrations: [Calendar1764000006001, CalendarOrganiser1764000006120, CalendarEarlier1764000006121],
};
