import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const keyPair = 'S3RVER';
// Two things it does otherwise than stores in use: checking a signature, it forgets the slash that may stand after the
// bucket; listing folders, it overlooks those that hold nothing but folders.
const program = `
  const Module = require('node:module');
  const mends = {
    'authentication.js': [
      ["if (ctx.params.key) {", "if (ctx.params.key || ctx.path.endsWith('/')) {"],
      ["+= '/' + ctx.params.key;", "+= '/' + (ctx.params.key || '');"],
    ],
    'filesystem.js': [["if (dirPath.startsWith(prefixPath)) {", "if (dirPath.startsWith(prefixPath)) return true; else if (false) {"]],
  };
  const compile = Module.prototype._compile;
  Module.prototype._compile = function (text, name) {
    for (const [from, to] of mends[name.split(/[\\\\/]/).pop()] ?? []) {
      if (!text.includes(from)) throw new Error('not mended: ' + from);
      text = text.replace(from, to);
    }
    return compile.call(this, text, name);
  };
  const S3rver = require(process.argv[1]);
  const [folder, port] = process.argv.slice(2);
  const options = { directory: folder, port: Number(port), address: '127.0.0.1', silent: true, vhostBuckets: false };
  new S3rver({ ...options, configureBuckets: [{ name: 'plenum-test' }] }).run().then(({ port }) => process.send(port));
`;

/** What goes wrong with a request. Undefined: nothing, it is passed on. */
export type Fault = (asked: {
  method: string;
  path: string;
}) => 'unavailable' | 'silent' | 'noBatches' | number | undefined;

/**
 * An S3-compatible store as a process of its own, and in front of it a line on which requests can be made to go wrong:
 * answered 503, never answered, refused as unknown, or late by so many milliseconds. Close it in `afterAll`.
 */
export const startTestObjectStore = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'plenum-s3-'));
  let fault: Fault = () => undefined;
  let port = 0;
  let child: ChildProcess | undefined;
  const asked: string[] = [];
  const agent = new Agent({ keepAlive: true });

  const start = async (): Promise<void> => {
    const file = createRequire(import.meta.url).resolve('@20minutes/s3rver');
    const made = spawn(process.execPath, ['-e', program, file, folder, String(port)], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child = made;
    port = await new Promise<number>((resolve, reject) => {
      made.once('message', (message) => resolve(message as number));
      made.once('exit', (code) => reject(new Error(`the object store ended with ${code}`)));
    });
  };
  const kill = async (): Promise<void> => {
    const dying = child;
    child = undefined;
    if (!dying || dying.exitCode !== null) return;
    const gone = new Promise((resolve) => dying.once('exit', resolve));
    dying.kill('SIGKILL');
    await gone;
  };

  const pass = (incoming: IncomingMessage, response: ServerResponse): void => {
    const { method = 'GET', url: path = '/', headers } = incoming;
    const onward = request({ host: '127.0.0.1', port, method, path, headers, agent }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response).on('error', () => {});
      answer.on('error', () => response.destroy());
    });
    onward.on('error', () => response.destroy());
    incoming.pipe(onward);
  };
  const refuse = (response: ServerResponse, status: number, code: string): void =>
    void response
      .writeHead(status, { 'Content-Type': 'application/xml', Connection: 'close' })
      .end(`<Error><Code>${code}</Code></Error>`);
  const line = createServer((incoming, response) => {
    const { method = 'GET', url: path = '/' } = incoming;
    asked.push(`${method} ${path}`);
    const wrong = fault({ method, path });
    if (wrong === 'silent') return;
    if (wrong === 'unavailable') refuse(response, 503, 'SlowDown');
    else if (wrong === 'noBatches') refuse(response, 501, 'NotImplemented');
    else if (wrong) setTimeout(() => pass(incoming, response), wrong);
    else pass(incoming, response);
  });
  await start();
  await new Promise<void>((resolve) => line.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(line.address() as AddressInfo).port}`;

  return {
    endpoint,
    /** The store itself, without the line in front of it. */
    get directly() {
      return `http://127.0.0.1:${port}`;
    },
    /** Where the store keeps what it was given. */
    folder: join(folder, 'plenum-test'),
    /** Method and path of every request since it started. */
    asked,
    variables: (prefix: string) => ({
      PLENUM_SEGMENTS: 's3',
      PLENUM_S3_ENDPOINT: endpoint,
      PLENUM_S3_BUCKET: 'plenum-test',
      PLENUM_S3_PREFIX: prefix,
      PLENUM_S3_KEY_ID: keyPair,
      PLENUM_S3_SECRET_KEY: keyPair,
    }),
    failing: (next: Fault) => void (fault = next),
    healed: () => void (fault = () => undefined),
    kill,
    start,
    close: async () => {
      await kill();
      agent.destroy();
      line.closeAllConnections();
      await new Promise((resolve) => line.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
};

export type TestObjectStore = Awaited<ReturnType<typeof startTestObjectStore>>;
