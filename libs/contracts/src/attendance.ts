import { z } from 'zod';

const minutes = z.number().int().describe('rounded; what was shorter than half a minute counts as one');

/** Who was in the sessions of an event, for how long: totals and minutes, never what somebody did there. */
export const attendanceView = z
  .object({
    sessions: z.array(z.object({ id: z.uuid(), title: z.string(), people: z.number().int(), minutes })),
    people: z.array(z.object({ id: z.uuid().describe('the registration'), name: z.string(), minutes })),
  })
  .meta({ id: 'Attendance' });
export type AttendanceView = z.infer<typeof attendanceView>;
