import { Logger, type INestApplicationContext } from '@nestjs/common';
import { Health } from './health.js';

/** Orderly or not, after this long the process is gone: whoever restarts us does not wait longer. */
const longestMs = 10_000;

/**
 * Ends the process in order when it is asked to (SIGTERM, SIGINT, SIGHUP) or when the parent that started it is gone:
 * no new work, what is under way comes to its end, connections are closed, exit code 0.
 */
export const gracefulShutdown = (app: INestApplicationContext): void => {
  const log = new Logger('Shutdown');
  let begun = false;
  const end = (why: string) => {
    if (begun) return;
    begun = true;
    log.log(`Stopping: ${why}.`);
    app.get(Health, { strict: false }).leave();
    setTimeout(() => {
      log.error(`Not done within ${longestMs} ms; ending anyway.`);
      process.exit(1);
    }, longestMs).unref();
    app.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error(error);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => end(signal));
  // The supervisor was killed: nobody would ever stop us.
  if (process.channel) process.once('disconnect', () => end('the process that started this one is gone'));
};
