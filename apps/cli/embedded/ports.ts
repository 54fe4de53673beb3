import { createServer } from 'node:net';

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
