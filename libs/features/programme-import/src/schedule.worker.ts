/** The thread that reads one schedule file, so that seconds of reading stop nobody else. */
import { parentPort, workerData } from 'node:worker_threads';
import { readSchedule, type ReadScheduleOptions } from './schedule.reader.js';

const { content, options } = workerData as { content: Uint8Array; options: ReadScheduleOptions };
parentPort?.postMessage(readSchedule(content, options));
