/** The thread that makes one file of a recording, so that minutes of work stop nobody else. It asks for each file it needs. */
import { parentPort, workerData } from 'node:worker_threads';
import { writeMp4 } from './export-muxer.js';
import type { PlannedSecond, WantedFile } from './export-plan.rules.js';

export type FromThread = { want: WantedFile } | { done: number } | { finished: true };
export interface ToThread {
  content: Uint8Array | undefined;
}

const { plan, path } = workerData as { plan: PlannedSecond[]; path: string };
const port = parentPort!;
const say = (message: FromThread) => port.postMessage(message);

const read = (want: WantedFile) =>
  new Promise<Uint8Array | undefined>((resolve) => {
    port.once('message', ({ content }: ToThread) => resolve(content));
    say({ want });
  });

await writeMp4(plan, read, path, (done) => say({ done }));
say({ finished: true });
port.close();
