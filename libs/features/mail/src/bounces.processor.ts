import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Timetables } from '@plenum/platform/jobs';
import { BounceReader } from './bounce-reader.service.js';

/** Seconds a bounce lies at most in a mailbox that does not tell of news; also how often its reader says that it lives. */
const every = 15;

@Injectable()
export class BouncesProcessor implements OnModuleInit {
  constructor(
    private readonly timetables: Timetables,
    private readonly reader: BounceReader,
  ) {}

  onModuleInit(): void {
    this.timetables.every(every, 'mails: read bounces', () => this.reader.read());
  }
}
