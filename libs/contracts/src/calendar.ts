import { z } from 'zod';

/**
 * How dates get into people's calendars. `invite`: mails carry invitations, and calendars follow every change by themselves.
 * `publish`: mails carry a plain file, and who wants to follow changes subscribes.
 */
export const calendarWays = ['invite', 'publish'] as const;
export type CalendarWay = (typeof calendarWays)[number];

/** What an organisation chose; it counts for those who register from then on. */
export const calendarSetting = z.strictObject({ way: z.enum(calendarWays) }).meta({ id: 'CalendarSetting' });
export type CalendarSettingView = z.infer<typeof calendarSetting>;
