import { execFile, spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { createHash, createPublicKey } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { connect } from 'node:tls';
import { promisify } from 'node:util';
import { dist } from './processes.js';
import { exchanged } from './recipe.js';
import { pause } from './report.js';

const recipe = (name: string) => readFileSync(join(dist, '..', 'docker', name), 'utf8');
const inExamples = { web: 'plenum.example.org', turn: 'turn.example.org', address: '203.0.113.7' };

export interface FrontWishes {
  folder: string;
  /** Names people know it by, and where they reach it. */
  web: string;
  turn: string;
  address: string;
  /** Where Plenum listens. */
  serverPort: number;
  turnSecret: string;
  programs: { nginx: string; coturn: string; openssl: string };
}

/** nginx and coturn on 443 as the recipes in docker/ say, with a certificate for both names that nobody has signed. */
export class Front {
  /** For `--ignore-certificate-errors-spki-list`. */
  readonly fingerprint: string;
  private readonly nginx: ChildProcess;
  private coturn: ChildProcess | undefined;

  private constructor(
    private readonly wishes: FrontWishes,
    certificate: string,
  ) {
    const { folder, programs } = wishes;
    this.fingerprint = fingerprintOf(readFileSync(certificate));
    this.nginx = begin(programs.nginx, ['-p', folder, '-c', join(folder, 'nginx.conf'), '-g', 'daemon off;']);
  }

  static async start(wishes: FrontWishes): Promise<Front> {
    const { folder, web, turn, address, programs } = wishes;
    const [certificate, key] = [join(folder, 'front.crt'), join(folder, 'front.key')];
    await promisify(execFile)(programs.openssl, [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'],
      ...[
        '-subj',
        `/CN=${web}`,
        '-addext',
        `subjectAltName=DNS:${web},DNS:${turn}`,
        '-keyout',
        key,
        '-out',
        certificate,
      ],
    ]);
    writeFileSync(join(folder, 'nginx.conf'), nginxConfig(wishes, certificate, key));
    writeFileSync(join(folder, 'coturn.conf'), coturnConfig(wishes, certificate, key));
    const front = new Front(wishes, certificate);
    try {
      await front.answersAs(web, address);
      await front.startRelay();
      return front;
    } catch (error) {
      await front.stop();
      throw error;
    }
  }

  async startRelay(): Promise<void> {
    const { folder, turn, address, programs } = this.wishes;
    const own = (name: string) => join(folder, name);
    const args = [
      '-c',
      own('coturn.conf'),
      '--log-file',
      own('coturn.log'),
      '--simple-log',
      '--pidfile',
      own('coturn.pid'),
    ];
    this.coturn = begin(programs.coturn, [...args, '--userdb', own('coturn.db')], 'ignore');
    await this.answersAs(turn, address);
  }

  async stopRelay(): Promise<void> {
    if (this.coturn) await end(this.coturn);
    this.coturn = undefined;
  }

  async stop(): Promise<void> {
    await Promise.all([this.stopRelay(), end(this.nginx)]);
  }

  private async answersAs(servername: string, host: string, within = 15_000): Promise<void> {
    for (const end = performance.now() + within; ; await pause(100)) {
      const there = await new Promise<boolean>((done) => {
        const socket = connect({ host, port: 443, servername, rejectUnauthorized: false }, () => {
          done(true);
          socket.destroy();
        });
        socket.once('error', () => done(false));
        socket.once('close', () => done(false));
      });
      if (there) return;
      if ([this.nginx, this.coturn].some((child) => child && child.exitCode !== null))
        throw new Error('nginx or coturn did not start');
      if (performance.now() > end) throw new Error(`nothing answers as ${servername}`);
    }
  }
}

/** Ends with us, also when we are killed. */
const begin = (program: string, args: readonly string[], stdio: StdioOptions = ['ignore', 2, 2]) =>
  spawn('setpriv', ['--pdeathsig', 'TERM', program, ...args], { stdio });

const end = async (child: ChildProcess) => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  await gone;
};

const fingerprintOf = (certificate: Buffer) =>
  createHash('sha256')
    .update(createPublicKey(certificate).export({ type: 'spki', format: 'der' }))
    .digest('base64');

export const coturnConfig = (
  { turn, address, turnSecret }: Pick<FrontWishes, 'turn' | 'address' | 'turnSecret'>,
  certificate: string,
  key: string,
): string =>
  exchanged(recipe('coturn.conf'), [
    ['cert=/etc/ssl/turn.example.org.pem', `cert=${certificate}`],
    ['pkey=/etc/ssl/turn.example.org.key', `pkey=${key}`],
    ['replace-this-with-PLENUM_TURN_SECRET', turnSecret],
    [inExamples.turn, turn],
    [inExamples.address, address],
  ]);

const nginxConfig = (wishes: FrontWishes, certificate: string, key: string): string => {
  const { folder, web, turn, address, serverPort, programs } = wishes;
  const own = (name: string) => join(folder, name);
  for (const each of ['cache', 'temp']) mkdirSync(own(each), { recursive: true });
  const media = exchanged(recipe('nginx-media.conf'), [
    // As the other recipe says for the two together.
    [
      'listen 443 ssl http2;',
      'listen 127.0.0.1:8443 ssl http2 proxy_protocol; set_real_ip_from 127.0.0.1; real_ip_header proxy_protocol;',
    ],
    ['/var/cache/nginx/', `${own('cache')}/`],
    ['/var/log/nginx/plenum.log', own('nginx.log')],
    ['/etc/nginx/plenum.crt', certificate],
    ['/etc/nginx/plenum.key', key],
    [inExamples.web, web],
    ['127.0.0.1:3000', `127.0.0.1:${serverPort}`],
  ]);
  const sni = exchanged(recipe('nginx-sni.conf'), [
    [inExamples.turn, turn],
    [`${inExamples.address}:443`, `${address}:443`],
  ]);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${own('temp')}/${name};`,
  );
  return `${process.getuid?.() === 0 ? 'user root;' : ''}
${streamModule(programs.nginx)}
worker_processes 1;
pid ${own('nginx.pid')};
error_log ${own('nginx-errors.log')};
events { worker_connections 2048; }
${sni}
http {
${temporary.join('\n')}
${media}
}
`;
};

/** Debian's nginx has it as a package of its own, which is unpacked beside it; others have it inside. */
const streamModule = (nginx: string): string => {
  const unpacked = join(dirname(nginx), 'root/usr/lib/nginx/modules/ngx_stream_module.so');
  for (const file of [unpacked, '/usr/lib/nginx/modules/ngx_stream_module.so'])
    try {
      readFileSync(file);
      return `load_module ${file};`;
    } catch {
      // the next place
    }
  return '';
};
