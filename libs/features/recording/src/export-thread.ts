import { Worker } from 'node:worker_threads';
import type { PlannedSecond } from './export-plan.rules.js';
import type { ReadFile } from './export-muxer.js';
import type { FromThread, ToThread } from './export.worker.js';

/** Mebibytes of the thread's heap: the index of many hours fits. */
const memory = 1024;

/** This file runs from dist/ as JavaScript and in tests from source, where a new thread must learn TypeScript first. */
const ending = /\.\w+$/.exec(import.meta.url)?.[0] ?? '.js';
const workerFile = new URL(`./export.worker${ending}`, import.meta.url);
const execArgv = ending === '.ts' ? ['--import', new URL('../../../../scripts/ts.mjs', import.meta.url).href] : [];

export interface ThreadedExport {
  plan: readonly PlannedSecond[];
  path: string;
  read: ReadFile;
  /** So many seconds are done. Whatever it throws ends the work. */
  progress: (done: number) => void;
}

/** `writeMp4` in a thread of its own; the files it needs are read here. */
export const writeMp4InThread = ({ plan, path, read, progress }: ThreadedExport): Promise<void> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(workerFile, {
      workerData: { plan, path },
      resourceLimits: { maxOldGenerationSizeMb: memory },
      execArgv,
    });
    const fail = (error: unknown) => {
      reject(error instanceof Error ? error : new Error(String(error)));
      void worker.terminate();
    };
    const hear = async (message: FromThread) => {
      if ('want' in message) worker.postMessage({ content: await read(message.want) } satisfies ToThread);
      else if ('done' in message) progress(message.done);
      else resolve();
    };
    worker.on('message', (message: FromThread) => void hear(message).catch(fail));
    worker.once('error', fail);
    worker.once('exit', (code) => reject(new Error(`The thread that makes a file ended with ${code} too early.`)));
  });
