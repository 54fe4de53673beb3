import type { EventEmitter } from 'node:events';
import { Logger, type INestApplicationContext } from '@nestjs/common';
import { Health } from './health.js';

/** As much of `process` as is needed, so that a test can be one. */
export interface Host extends EventEmitter {
  exit(code: number): void;
  channel?: unknown;
  connected?: boolean;
  send?: ((message: object) => boolean) | undefined;
}

/** Orderly or not, after this long the process is gone: whoever restarts us does not wait longer than ten seconds. */
const longestMs = 9500;
/** A terminal and npm send the same Ctrl+C; the second must not cut short what the first began. */
const sameSignalMs = 500;

/**
 * Ends the process in order when it is asked to: readiness turns 503, nobody new comes in, live sockets hear
 * `server.leaving`, running requests, messages and jobs end, then bus, queue and database are closed; exit code 0. A
 * second signal, or 9.5 s, end it at once with code 1.
 *
 * Asked by SIGTERM; by SIGINT and SIGHUP where no parent holds an IPC channel (with one, both sit at the same terminal and
 * the parent orders the stop); by the end of that channel, so that nothing is left behind when the parent is gone.
 */
export const gracefulShutdown = (app: INestApplicationContext, host: Host = process as Host): void => {
  const log = new Logger('Shutdown');
  let begunAt: number | undefined;

  const end = async (why: string): Promise<void> => {
    begunAt = performance.now();
    log.log(`Stopping: ${why}.`);
    const deadline = setTimeout(() => {
      log.error(`Not done within ${longestMs} ms; ending anyway.`);
      host.exit(1);
    }, longestMs);
    try {
      app.get(Health, { strict: false }).leave();
      await app.close();
      host.exit(0);
    } catch (error) {
      log.error(error);
      host.exit(1);
    } finally {
      clearTimeout(deadline);
    }
  };

  const asked = (signal: string): void => {
    if (begunAt === undefined) void end(signal);
    else if (performance.now() - begunAt > sameSignalMs) host.exit(1);
  };
  const orphaned = (): void => {
    if (begunAt === undefined) void end('the process that started this one is gone');
  };

  host.on('SIGTERM', () => asked('SIGTERM'));
  for (const signal of ['SIGINT', 'SIGHUP']) host.on(signal, () => host.channel || asked(signal));
  host.on('disconnect', orphaned);
  // It may be gone since before we listened. A process that never had such a parent has no `send`.
  if (host.send && !host.connected) orphaned();
};

/** Tells the parent that started this process, if one listens, that it does its work now. */
export const tellParent = (host: Host = process as Host): void => {
  if (host.connected) host.send?.({ ready: true });
};
