import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { connect } from 'node:net';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { assertRedis } from '@plenum/platform/bus';
import { ConfigError, readConfig } from '@plenum/platform/config';
import { pendingMigrations } from '@plenum/platform/database';
import { composersOn, findChromium, probeChromium } from '@plenum/composer';
import { Bucket } from '@plenum/platform/storage';
import { plenumSchema } from '@plenum/schema';
import { checkLiveKit } from '@plenum/stage';

/** What was looked at, what was found, and whether that is all right. */
export interface Finding {
  what: string;
  state: 'ok' | 'wrong' | 'note';
  found: string;
}

type Environment = Record<string, string | undefined>;

const because = (error: unknown) =>
  (error instanceof Error && error.message) || String((error as { code?: string }).code ?? error);

/** Host and port only: addresses carry passwords. */
const placeOf = (address: string) => new URL(address).host || 'local';

const oldestNode = [20, 19] as const;

export const checkNode = (): Finding => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const fine = major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1]);
  return {
    what: 'Node.js',
    state: fine ? 'ok' : 'wrong',
    found: `${process.version}, needed ${oldestNode.join('.')} or newer`,
  };
};

export const checkWebClient = (): Finding => {
  const there = existsSync(fileURLToPath(new URL('../../../web/ssr/entry-server.js', import.meta.url)));
  return {
    what: 'Web client',
    state: there ? 'ok' : 'wrong',
    found: there ? 'built' : 'not built: run `npm run build`',
  };
};

export const checkDatabase = async ({ DATABASE_URL: url }: Environment): Promise<Finding[]> => {
  const what = 'PostgreSQL';
  if (!url) return [{ what, state: 'wrong', found: 'DATABASE_URL is not set and no embedded Plenum is running here' }];
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string; used: number; most: number; drift: number }>(
      `SELECT current_setting('server_version') AS version, (SELECT count(*)::int FROM pg_stat_activity) AS used,
              current_setting('max_connections')::int AS most,
              abs(extract(epoch FROM clock_timestamp()) - $1::float8)::float8 AS drift`,
      [Date.now() / 1000],
    );
    const [row] = rows;
    if (!row) throw new Error('no answer');
    const pending = await pendingMigrations(url, plenumSchema);
    return [
      { what, state: 'ok', found: `${row.version} at ${placeOf(url)}, ${row.used} of ${row.most} connections in use` },
      {
        what: 'Tables',
        state: pending ? 'wrong' : 'ok',
        found: pending ? 'older than this version: run `plenum migrate`' : 'up to date',
      },
      {
        what: 'Clocks',
        state: row.drift > 2 ? 'wrong' : 'ok',
        found: `${row.drift.toFixed(1)} s between this machine and the database`,
      },
    ];
  } catch (error) {
    return [{ what, state: 'wrong', found: `${placeOf(url)}: ${because(error)}` }];
  } finally {
    await client.end().catch(() => undefined);
  }
};

export const checkQueue = async ({ REDIS_URL: url }: Environment): Promise<Finding> => {
  const what = 'Queue and bus';
  if (!url) return { what, state: 'ok', found: 'on PostgreSQL' };
  try {
    await assertRedis(url, { patience: 5000 });
    return { what, state: 'ok', found: `on Redis at ${placeOf(url)}, which keeps what it was given` };
  } catch (error) {
    return { what, state: 'wrong', found: because(error) };
  }
};

/** Connects and reads the greeting; sends nothing. */
const greeting = (host: string, port: number) =>
  new Promise<string>((resolve, reject) => {
    const socket = connect({ host, port, timeout: 5000 });
    socket.once('data', (data) => {
      resolve(data.toString('latin1').split('\r\n')[0] ?? '');
      socket.end();
    });
    socket.once('timeout', () => socket.destroy(new Error('no answer within 5 s')));
    socket.once('error', reject);
  });

export const checkMail = async ({ SMTP_URL: address, PLENUM_MAILBOX_URL: mailbox }: Environment): Promise<Finding> => {
  const what = 'Mail';
  if (!address) return { what, state: 'wrong', found: 'SMTP_URL is not set' };
  const { hostname, port, protocol } = new URL(address);
  if (mailbox) return { what, state: 'ok', found: `trial mailbox at ${mailbox}: mails reach nobody else` };
  if (protocol === 'smtps:')
    return { what, state: 'note', found: `${placeOf(address)} (TLS from the start, not tried)` };
  try {
    return { what, state: 'ok', found: `${placeOf(address)}: ${await greeting(hostname, Number(port || 587))}` };
  } catch (error) {
    return { what, state: 'wrong', found: `${placeOf(address)}: ${because(error)}` };
  }
};

export const checkFolder = ({ PLENUM_DATA_DIR: folder = '.plenum' }: Environment): Finding => {
  const what = 'Files';
  try {
    accessSync(folder, constants.W_OK);
    const { bavail, bsize } = statfsSync(folder);
    const gigabytes = (bavail * bsize) / 1e9;
    return { what, state: gigabytes < 1 ? 'wrong' : 'ok', found: `${folder}, ${gigabytes.toFixed(0)} GB free` };
  } catch (error) {
    return { what, state: 'wrong', found: `${folder}: ${because(error)}` };
  }
};

/** Puts, reads, lists and deletes a tiny object. Nothing where pictures are kept in the folder. */
export const checkBucket = async (environment: Environment): Promise<Finding[]> => {
  if (environment['PLENUM_SEGMENTS'] !== 's3') return [];
  const what = 'Bucket';
  try {
    const config = readConfig(environment);
    const { keepsVersions } = await new Bucket(config).check();
    const found = `${config.bucket?.bucket} at ${placeOf(config.bucket?.endpoint ?? '')}`;
    return keepsVersions
      ? [{ what, state: 'note', found: `${found} keeps versions: what Plenum deletes stays there` }]
      : [{ what, state: 'ok', found: `${found} takes, gives back, lists and deletes` }];
  } catch (error) {
    // What is missing stands with the configuration already.
    const found = error instanceof ConfigError ? 'not tried: see the configuration' : because(error);
    return [{ what, state: 'wrong', found }];
  }
};

/** Asks a LiveKit of one's own whether it knows the key. Nothing where stages are passed on by the server itself. */
export const checkStageEngine = async (environment: Environment): Promise<Finding[]> => {
  if (environment['PLENUM_STAGE_ENGINE'] !== 'livekit') return [];
  const what = 'LiveKit';
  try {
    const place = readConfig(environment).liveKit!;
    await checkLiveKit(place);
    return [{ what, state: 'ok', found: `${placeOf(place.apiUrl)} answers to the key ${place.apiKey}` }];
  } catch (error) {
    const found = error instanceof ConfigError ? 'not tried: see the configuration' : because(error);
    return [{ what, state: 'wrong', found }];
  }
};

/** Whether the server could broadcast a stage by itself: tried with a few seconds of pictures and sound. */
export const checkComposer = async (environment: Environment): Promise<Finding[]> => {
  const what = 'Composer';
  const isOn = environment['PLENUM_COMPOSER'] === 'on';
  const missing = isOn ? 'wrong' : 'note';
  const executable = findChromium(environment['PLENUM_CHROMIUM'] || undefined);
  if (!executable) {
    const found = 'no Chromium: the server cannot broadcast by itself (PLENUM_CHROMIUM, or a package such as chromium)';
    return [{ what, state: missing, found }];
  }
  try {
    const { version, sandbox, h264, aac } = await probeChromium(executable);
    const lacks = [...(h264 === undefined ? ['H.264'] : []), ...(aac ? [] : ['AAC'])];
    if (h264 === undefined || !aac)
      return [{ what, state: missing, found: `${executable}, ${version}, cannot encode ${lacks.join(' and ')}` }];
    const most = Number(environment['PLENUM_COMPOSERS']) || composersOn(availableParallelism());
    const pace = `${h264.toFixed(2)} s for a second of pictures`;
    const slow = h264 > 0.8;
    const findings: Finding[] = [
      {
        what,
        state: slow ? missing : 'ok',
        found: `${executable}, ${version}, encodes H.264 and AAC (${pace}${slow ? ': too slow' : ''}); ${most} at once, ${
          isOn ? 'switched on' : 'switched off (PLENUM_COMPOSER=on)'
        }`,
      },
    ];
    if (sandbox !== true) {
      const isRequired = environment['PLENUM_COMPOSER_SANDBOX'] === 'required';
      findings.push({
        what,
        state: isOn && isRequired ? 'wrong' : 'note',
        found: `its sandbox does not work here, ${isRequired ? 'so it does not start' : 'so it runs without'}: ${sandbox}`,
      });
    }
    return findings;
  } catch (error) {
    return [{ what, state: missing, found: `${executable}: ${because(error)}` }];
  }
};

export const checkServer = async ({ PLENUM_PUBLIC_URL: url }: Environment): Promise<Finding> => {
  const what = 'Server';
  if (!url) return { what, state: 'note', found: 'PLENUM_PUBLIC_URL is not set' };
  try {
    const response = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(5000) });
    const body = (await response.text()).slice(0, 500);
    return {
      what,
      state: response.ok ? 'ok' : 'wrong',
      found: `${url} answers ${response.status}${response.ok ? '' : ` ${body}`}`,
    };
  } catch (error) {
    return { what, state: 'note', found: `${url} does not answer (${because((error as Error).cause ?? error)})` };
  }
};
