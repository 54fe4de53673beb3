import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { dist } from './processes.js';

const run = promisify(execFile);

/** The only thing that can be reached from inside. */
export const proxyAt = { host: '10.99.0.1', port: 3128 };
const insideAddress = '10.99.0.2';
/** Where everything else is reached; one of those that are for examples. */
export const publicAddress = '198.51.100.7';

const marker = 'PLENUM_IN_OWN_NETWORK';

/**
 * Starts this script again in a network of its own, where nothing of the machine's network is, and ends with its exit code;
 * returns there. As root, and as anybody where the system lets people make namespaces.
 * @throws a sentence when the system does not let us
 */
export const inOwnNetwork = async (environment: () => Promise<Record<string, string>>): Promise<void> => {
  if (process.env[marker]) return;
  // Who is not root becomes the master of the new network only, and stays who they are: PostgreSQL refuses to run as root.
  const asAnybody = ['--user', '--map-current-user', '--keep-caps'];
  const namespaces = ['--net', ...(process.getuid?.() === 0 ? [] : asAnybody)];
  await run('unshare', [...namespaces, 'ip', 'link', 'set', 'lo', 'up']).catch((error: Error) => {
    throw new Error(
      `This needs a network namespace, and the system does not let us make one (unshare ${namespaces.join(' ')}): ` +
        `${error.message.trim()}. It takes Linux, util-linux 2.38, iproute2, and root or kernel.unprivileged_userns_clone=1.`,
    );
  });
  const child = spawn('unshare', [...namespaces, process.execPath, ...process.execArgv, ...process.argv.slice(1)], {
    stdio: 'inherit',
    env: { ...process.env, ...(await environment()), [marker]: '1' },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  const code = await new Promise<number>((done) => child.once('exit', (exit) => done(exit ?? 1)));
  process.exit(code);
};

export interface Tried {
  what: string;
  got: boolean;
}

/**
 * A second network behind a wall. From inside, packets reach TCP port 3128 of the proxy and nothing else: everything else
 * is swallowed without an answer, which is worse for whoever waits for one than a refusal.
 */
export class Wall {
  private constructor(private readonly holder: ChildProcess) {}

  /** To be called once, in a network of one's own. */
  static async build(): Promise<Wall> {
    withoutIpv6();
    await ip('link set lo up');
    await ip(`address add ${publicAddress}/32 dev lo`);
    // The namespace lives as long as this process, which ends with ours.
    const holder = spawn('unshare', ['--net', 'cat'], { stdio: ['pipe', 'pipe', 'inherit'] });
    holder.stdin.write('\n');
    await new Promise((there, failed) => {
      holder.stdout.once('data', there);
      holder.once('error', failed);
      holder.once('exit', () => failed(new Error('there is no second network namespace to be had')));
    });
    const wall = new Wall(holder);
    await wall.inside('sh', ['-c', 'for f in all default; do echo 1 > /proc/sys/net/ipv6/conf/$f/disable_ipv6; done']);
    await ip(`link add outside type veth peer name inside netns ${holder.pid}`);
    await ip(`address add ${proxyAt.host}/30 dev outside`);
    await ip('link set outside up');
    const inside = (command: string) => wall.inside('ip', command.split(' '));
    await inside('link set lo up');
    await inside(`address add ${insideAddress}/30 dev inside`);
    await inside('link set inside up');
    // A way out for everything, so that what is not let through is lost on it, as behind a firewall.
    await inside(`route add default via ${proxyAt.host}`);
    const etherOf = (text: string) => /link\/ether (\S+)/.exec(text)?.[1] ?? '';
    // Who asks for the other's address is not let through either.
    await ip(
      `neighbour replace ${insideAddress} lladdr ${etherOf(await inside('link show inside'))} dev outside nud permanent`,
    );
    await inside(
      `neighbour replace ${proxyAt.host} lladdr ${etherOf(await ip('link show outside'))} dev inside nud permanent`,
    );
    await ip('rule add preference 100 lookup local');
    await ip(`rule add preference 1 iif outside to ${proxyAt.host}/32 ipproto tcp dport ${proxyAt.port} lookup local`);
    await ip('rule add preference 2 iif outside blackhole');
    await ip('rule delete preference 0');
    return wall;
  }

  /** Runs a program inside. @returns what it printed */
  async inside(program: string, args: readonly string[] = []): Promise<string> {
    return (await run('nsenter', [...this.entering, program, ...args])).stdout;
  }

  /** Writes a script that starts a program inside, for those who want a file to start. */
  doorTo(program: string, file: string): string {
    writeFileSync(file, `#!/bin/sh\nexec nsenter ${this.entering.join(' ')} '${program}' "$@"\n`, { mode: 0o755 });
    return file;
  }

  /** Tries from inside, or for comparison from outside, what can be reached; see wall-tries.ts. */
  async tries(from: 'inside' | 'outside', targets: readonly string[]): Promise<Tried[]> {
    const [program, ...args] = [process.execPath, join(dist, 'bench/kit/wall-tries.js'), ...targets] as const;
    const said = from === 'inside' ? await this.inside(program, args) : (await run(program, args)).stdout;
    return JSON.parse(said) as Tried[];
  }

  takeDown(): void {
    this.holder.kill('SIGKILL');
  }

  private get entering(): string[] {
    return ['--target', String(this.holder.pid), '--net', '--'];
  }
}

const ip = async (command: string): Promise<string> => (await run('ip', command.split(' '))).stdout;

const withoutIpv6 = () => {
  for (const which of ['all', 'default']) writeFileSync(`/proc/sys/net/ipv6/conf/${which}/disable_ipv6`, '1');
};
