import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Processors, Timetables } from '@plenum/platform/jobs';
import { MessageSending } from './message-sending.service.js';
import { organiserMessagesQueue } from './organiser-messages.queue.js';

/** Seconds a message waits at most whose wake-up was lost, and until one that went out is called sent. */
const sweepEvery = 5;

@Injectable()
export class OrganiserMessagesProcessor implements OnModuleInit {
  constructor(
    private readonly processors: Processors,
    private readonly timetables: Timetables,
    private readonly sending: MessageSending,
  ) {}

  onModuleInit(): void {
    this.processors.on(organiserMessagesQueue, { send: async () => void (await this.sending.sendDue()) });
    this.timetables.every(sweepEvery, 'organiser messages: send what is due', () => this.sending.sendDue());
    this.timetables.every(sweepEvery, 'organiser messages: see what is sent', () => this.sending.finish());
  }
}
