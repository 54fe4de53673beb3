import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const isFree = (port: number) =>
  new Promise<boolean>((done) => {
    const probe = createServer();
    probe.once('error', () => done(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => done(true)));
  });

/** The first free port on loopback from `first` on. */
export const freePort = async (first: number): Promise<number> => {
  for (let port = first; port < first + 100; port++) if (await isFree(port)) return port;
  throw new Error(`No free port between ${first} and ${first + 99}.`);
};

/** A killed Plenum's server lets go of its port once it notices that its parent is gone; longer than that is somebody else. */
const patience = 12_000;

/** Waits until `port` can be listened on. @throws when somebody else keeps it */
export const claimPort = async (port: number): Promise<void> => {
  for (const until = Date.now() + patience; Date.now() < until; await sleep(200)) if (await isFree(port)) return;
  throw new Error(`Port ${port} is taken by another program. Stop it, or choose another one with PORT.`);
};
