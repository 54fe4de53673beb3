// Fetches addresses one after the other on many connections that stay open; works in a process of its own.
import { Agent, get } from 'node:http';

export interface FetchersOrder {
  url: string;
  paths: string[];
  connections: number;
  seconds: number;
}
export interface Fetched {
  rounds: number;
  bytes: number;
  failed: number;
  seconds: number;
}

const work = async ({ url, paths, connections, seconds }: FetchersOrder): Promise<Fetched> => {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const { hostname, port } = new URL(url);
  const totals = { rounds: 0, bytes: 0, failed: 0 };
  const fetchOne = (path: string) =>
    new Promise<void>((resolve) => {
      const request = get({ agent, hostname, port, path }, (response) => {
        if (response.statusCode !== 200) totals.failed++;
        response.on('data', (chunk: Buffer) => (totals.bytes += chunk.length));
        response.once('close', resolve);
      });
      request.once('error', () => {
        totals.failed++;
        resolve();
      });
    });
  const began = performance.now();
  const viewer = async () => {
    while (performance.now() - began < seconds * 1000) {
      for (const path of paths) await fetchOne(path);
      totals.rounds++;
    }
  };
  await Promise.all(Array.from({ length: connections }, viewer));
  agent.destroy();
  return { ...totals, seconds: (performance.now() - began) / 1000 };
};

process.once('message', (order: FetchersOrder) => {
  void work(order).then((result) => process.send?.({ result }, () => process.exit()));
});
