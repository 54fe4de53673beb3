/**
 * Tries to reach what is named: `tcp/host/port` (it says something), `udp/host/port` (it sends back), `dns/host/name` (a name
 * asked of a server), `name/name` (a name asked as the system does), `connect/host/port/target` (a proxy lets through).
 * Prints a JSON array of `{ what, got }`.
 */
import { createSocket } from 'node:dgram';
import { Resolver, lookup } from 'node:dns/promises';
import { request } from 'node:http';
import { connect } from 'node:net';

/** Milliseconds after which nothing comes any more. */
const patience = 3000;

type Try = (place: string, port: string, target?: string) => Promise<boolean>;

const ways: Record<string, Try> = {
  tcp: (host, port) =>
    new Promise((resolve) => {
      const socket = connect(Number(port), host);
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
    }),
  udp: (host, port) =>
    new Promise((resolve) => {
      const socket = createSocket('udp4');
      socket.once('message', () => resolve(true));
      socket.once('error', () => resolve(false));
      socket.send('?', Number(port), host, () => undefined);
    }),
  dns: async (host, name) => {
    const resolver = new Resolver({ timeout: 1000, tries: 1 });
    resolver.setServers([host]);
    return (await resolver.resolve4(name)).length > 0;
  },
  name: async (name) => (await lookup(name)).address !== '',
  connect: (host, port, target) =>
    new Promise((resolve) => {
      const asked = request({ host, port, method: 'CONNECT', path: target });
      asked.once('connect', ({ statusCode }) => resolve(statusCode === 200));
      asked.once('error', () => resolve(false));
      asked.end();
    }),
};

const tried = await Promise.all(
  process.argv.slice(2).map(async (what) => {
    const [way = '', place = '', port = '', target] = what.split('/');
    const given = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), patience));
    const got = await Promise.race([given, ways[way]!(place, port, target).catch(() => false)]);
    return { what, got };
  }),
);
console.log(JSON.stringify(tried));
process.exit();
