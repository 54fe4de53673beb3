import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { within } from './within.js';

interface Timetable {
  name: string;
  seconds: number;
  work: () => Promise<unknown>;
  timer?: NodeJS.Timeout;
  running?: Promise<void>;
}

/**
 * What is done every so often, in the worker process: plain intervals, so that an emptied queue cannot take them away.
 * Several workers do them at once; the work must bear that (locks and unique keys of the rows it is about).
 */
@Injectable()
export class Timetables implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('Timetables');
  private readonly timetables: Timetable[] = [];
  private stopped = false;

  /** Calls `work` soon after the start and then every `seconds`, never twice at the same time in this process. */
  every(seconds: number, name: string, work: () => Promise<unknown>): void {
    this.timetables.push({ name, seconds, work });
  }

  onApplicationBootstrap(): void {
    for (const timetable of this.timetables) this.plan(timetable, 1000 * Math.random());
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    for (const { timer } of this.timetables) clearTimeout(timer);
    await Promise.allSettled(this.timetables.map(({ running }) => within(7000, running ?? Promise.resolve())));
  }

  private plan(timetable: Timetable, milliseconds: number) {
    if (this.stopped) return;
    timetable.timer = setTimeout(() => {
      timetable.running = this.run(timetable).finally(() => this.plan(timetable, timetable.seconds * 1000));
    }, milliseconds);
  }

  private async run({ name, work }: Timetable) {
    try {
      await work();
    } catch (error) {
      this.log.error(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
  }
}
