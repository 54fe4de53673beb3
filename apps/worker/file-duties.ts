import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ChatUploads } from '@plenum/chat';
import { FileSweep } from '@plenum/files';
import { MaterialFiles } from '@plenum/materials';
import { Clock } from '@plenum/platform/clock';
import { Timetables } from '@plenum/platform/jobs';

/** Files go when nobody keeps them any more. Each verb bears being called by several workers at once. */
@Injectable()
export class FileDuties implements OnModuleInit {
  constructor(
    private readonly timetables: Timetables,
    private readonly clock: Clock,
    private readonly materials: MaterialFiles,
    private readonly chat: ChatUploads,
    private readonly sweep: FileSweep,
  ) {}

  onModuleInit(): void {
    const { timetables, clock } = this;
    timetables.every(60, 'materials: delete files of removed ones', () => this.materials.forgetRemoved(clock.now()));
    timetables.every(600, 'chat: delete files that were never posted', () => this.chat.forgetUnposted(clock.now()));
    timetables.every(3600, 'files: delete what nobody keeps', () => this.sweep.sweep(clock.now()));
  }
}
