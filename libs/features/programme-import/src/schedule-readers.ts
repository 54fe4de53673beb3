import { Worker } from 'node:worker_threads';
import { Injectable } from '@nestjs/common';
import { Problem } from '@plenum/platform/problems';
import type { ImportedProgramme } from './imported-programme.rules.js';
import type { ReadScheduleOptions } from './schedule.reader.js';

/** Reads a schedule file, somewhere. */
export abstract class ScheduleReader {
  /** What `readSchedule` answers. @throws `import.unreadable` when it takes too much time or memory */
  abstract read(content: Uint8Array, options?: ReadScheduleOptions): Promise<ImportedProgramme>;
}

interface Limits {
  /** Milliseconds; ten times what the largest files took where it was measured. */
  time: number;
  /** Mebibytes of the thread's heap. */
  memory: number;
}

/** This file runs from dist/ as JavaScript and in tests from source, where a new thread must learn TypeScript first. */
const ending = /\.\w+$/.exec(import.meta.url)?.[0] ?? '.js';
const workerFile = new URL(`./schedule.worker${ending}`, import.meta.url);
const execArgv = ending === '.ts' ? ['--import', new URL('../../../../scripts/ts.mjs', import.meta.url).href] : [];

/** In a thread of its own, one file after the other: large files take seconds and hundreds of megabytes. */
@Injectable()
export class ThreadedScheduleReader extends ScheduleReader {
  private turn: Promise<unknown> = Promise.resolve();
  protected readonly limits: Limits = { time: 60_000, memory: 1024 };

  read(content: Uint8Array, options: ReadScheduleOptions = {}): Promise<ImportedProgramme> {
    const reading = this.turn.then(() => this.inThread(content, options));
    this.turn = reading.catch(() => undefined);
    return reading;
  }

  private inThread(content: Uint8Array, options: ReadScheduleOptions): Promise<ImportedProgramme> {
    const { time, memory } = this.limits;
    return new Promise((resolve, reject) => {
      const worker = new Worker(workerFile, {
        workerData: { content, options },
        resourceLimits: { maxOldGenerationSizeMb: memory },
        execArgv,
      });
      const timer = setTimeout(() => {
        reject(new Problem('import.unreadable'));
        void worker.terminate();
      }, time);
      worker.once('message', resolve);
      worker.once('error', (error: NodeJS.ErrnoException) =>
        reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new Problem('import.unreadable', { cause: error }) : error),
      );
      worker.once('exit', (code) => {
        clearTimeout(timer);
        reject(new Error(`The thread that reads a schedule ended with ${code} and said nothing.`));
      });
    });
  }
}
