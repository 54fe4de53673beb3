import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below what systems give to connections by themselves (from 32768 on Linux), and below the stage's (30000). */
const [first, last] = [10_000, 29_999];

const isFree = (port: number) =>
  new Promise<boolean>((done) => {
    const probe = createServer();
    probe.once('error', () => done(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => done(true)));
  });

/**
 * A port of this machine that nobody listens on, and that no connection gets by chance until somebody does: a server
 * may take seconds until it listens, and tests open hundreds of connections meanwhile.
 */
export const freePort = async (): Promise<number> => {
  for (;;) {
    const port = randomInt(first, last + 1);
    if (await isFree(port)) return port;
  }
};
