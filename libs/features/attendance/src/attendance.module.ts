import { Module } from '@nestjs/common';
import { EventsModule } from '@plenum/events';
import { LiveModule } from '@plenum/live';
import { AttendanceBeat } from './attendance-beat.js';
import { AttendanceController } from './attendance.controller.js';
import { Attendance } from './attendance.service.js';

@Module({
  imports: [EventsModule, LiveModule],
  providers: [Attendance, AttendanceBeat],
  controllers: [AttendanceController],
  exports: [Attendance, AttendanceBeat],
})
export class AttendanceModule {}
