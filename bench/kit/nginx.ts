import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cpuSecondsOf } from './cpu.js';
import { answers, dist, freePort } from './processes.js';
import { provided } from './provided.js';
import { exchanged } from './recipe.js';

const recipe = join(dist, '..', 'docker/nginx-media.conf');

export interface NginxWishes {
  /** Where Plenum listens. */
  serverPort: number;
  cachePort: number;
  plainPort: number;
  /** Its own files, and below `plain/` what it serves as plain static files. */
  folder: string;
}

/**
 * The cache of docker/nginx-media.conf, in one worker, and beside it plain static files. Of the recipe only addresses and
 * folders are exchanged, and TLS is left out, as it is with what it is compared with.
 */
export class Nginx {
  private constructor(
    private readonly child: ChildProcess,
    readonly cacheUrl: string,
    readonly plainUrl: string,
    /** Where the cache keeps live segments as plain files. */
    readonly segmentsFolder: string,
  ) {}

  static async start({ serverPort, cachePort, plainPort, folder }: NginxWishes): Promise<Nginx> {
    const program = await provided('nginx');
    for (const each of ['temp', 'cache', 'plain']) mkdirSync(join(folder, each), { recursive: true });
    const media = exchanged(readFileSync(recipe, 'utf8'), [
      ['listen 443 ssl http2;', `listen 127.0.0.1:${cachePort};`],
      ['ssl_certificate     /etc/nginx/plenum.crt;', ''],
      ['ssl_certificate_key /etc/nginx/plenum.key;', ''],
      ['127.0.0.1:3000', `127.0.0.1:${serverPort}`],
      ['127.0.0.1:3080', `127.0.0.1:${await freePort()}`],
      ['/var/log/nginx/plenum.log', join(folder, 'cache.log')],
      ['/var/cache/nginx/', `${join(folder, 'cache')}/`],
    ]);
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
    const file = join(folder, 'nginx.conf');
    writeFileSync(
      file,
      `${process.getuid?.() === 0 ? 'user root;' : ''}
daemon off;
worker_processes 1;
pid ${join(folder, 'nginx.pid')};
error_log stderr warn;
events { worker_connections 4096; }
http {
  sendfile   on;
  tcp_nopush on;
  ${temporary.map((name) => `${name}_temp_path ${join(folder, 'temp', name)};`).join('\n  ')}
  ${media}
  server {
    listen 127.0.0.1:${plainPort};
    root ${join(folder, 'plain')};
    access_log ${join(folder, 'plain.log')} plenum buffer=64k flush=5s;
  }
}
`,
    );
    const child = spawn(program, ['-p', folder, '-c', file], { stdio: ['ignore', 2, 2] });
    process.once('exit', () => child.kill());
    const gone = new Promise<never>((_resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code) => reject(new Error(`nginx ended with ${code}`)));
    });
    gone.catch(() => {});
    const [cacheUrl, plainUrl] = [`http://127.0.0.1:${cachePort}`, `http://127.0.0.1:${plainPort}`];
    await Promise.race([gone, Promise.all([answers(`${cacheUrl}/health/live`), answers(`${plainUrl}/-`)])]);
    return new Nginx(child, cacheUrl, plainUrl, join(folder, 'cache', 'plenum-segments'));
  }

  cpuSeconds(): number {
    return cpuSecondsOf(this.child.pid ?? 0);
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGTERM');
    await ended;
  }
}
