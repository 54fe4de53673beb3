import type { Schema } from '@plenum/platform/database';
import { AttendanceInterval } from './attendance-interval.entity.js';
import { Attendance1764000001520 } from './attendance.migration.js';

export { AttendanceModule } from './attendance.module.js';
export { Attendance, type Seen } from './attendance.service.js';
export { AttendanceBeat } from './attendance-beat.js';

export const attendanceSchema: Schema = {
  entities: [AttendanceInterval],
  migrations: [Attendance1764000001520],
};
