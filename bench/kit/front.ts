import { execFile, spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { createHash, createPublicKey } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { connect } from 'node:tls';
import { promisify } from 'node:util';
import { dist } from './processes.js';
import { coturnConfig, nginxConfig, type FrontWishes } from './front-configs.js';
import { pause } from './report.js';

const recipe = (name: string) => readFileSync(join(dist, '..', 'docker', name), 'utf8');

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
    const settings = join(folder, 'openssl.cnf');
    writeFileSync(settings, '[req]\ndistinguished_name = name\n[name]\n');
    const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
    const what = ['-subj', `/CN=${web}`, '-addext', `subjectAltName=DNS:${web},DNS:${turn}`];
    const where = ['-config', settings, '-keyout', key, '-out', certificate];
    await promisify(execFile)(programs.openssl, ['req', '-x509', ...kind, ...what, ...where]);
    for (const each of ['cache', 'temp']) mkdirSync(join(folder, each), { recursive: true });
    writeFileSync(
      join(folder, 'nginx.conf'),
      [
        streamModule(programs.nginx),
        nginxConfig({ sni: recipe('nginx-sni.conf'), media: recipe('nginx-media.conf') }, wishes, { certificate, key }),
      ].join('\n'),
    );
    writeFileSync(join(folder, 'coturn.conf'), coturnConfig(recipe('coturn.conf'), wishes, { certificate, key }));
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
    const quiet = ['--log-file', own('coturn.log'), '--simple-log'];
    const args = ['-c', own('coturn.conf'), ...quiet, '--pidfile', own('coturn.pid')];
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
