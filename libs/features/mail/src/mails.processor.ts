import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MailPace } from '@plenum/platform/mail';
import { Processors, Timetables } from '@plenum/platform/jobs';
import { Senders } from '@plenum/senders';
import { MailHousekeeping } from './mail-housekeeping.service.js';
import { MailSending } from './mail-sending.service.js';
import { mailsQueue } from './mails.queue.js';

/** Milliseconds a mail waits at most whose wake-up was lost. */
const sweepEveryMs = 15_000;

@Injectable()
export class MailsProcessor implements OnModuleInit {
  constructor(
    private readonly processors: Processors,
    private readonly timetables: Timetables,
    private readonly sending: MailSending,
    private readonly housekeeping: MailHousekeeping,
    private readonly pace: MailPace,
    private readonly senders: Senders,
  ) {}

  onModuleInit(): void {
    const handlers = { send: ({ id }: { id: string }) => this.sending.send(id), sendDue: () => this.sending.sendDue() };
    this.processors.on(mailsQueue, handlers, { concurrency: 10 });
    const seconds = this.pace.wait(sweepEveryMs, 1000) / 1000;
    this.timetables.every(seconds, 'mails: send what is due', () => this.sending.sweep());
    this.timetables.every(3600, 'mails: forget old', () => this.housekeeping.forgetOld());
    this.timetables.every(3600, 'mails: look whether keys are still in DNS', () => this.senders.checkAll());
    this.timetables.every(3600, 'mails: forget secrets', () => this.housekeeping.wipeSecrets());
  }
}
