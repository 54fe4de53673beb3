// Gets programs the tests need and the machine lacks: Chromium and Redis. A program named by its variable or found on
// the machine is used; otherwise Debian's own package is fetched with apt and unpacked into a cache folder, without root
// and without touching the system. `node scripts/provision.mjs` prints what it found.
import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { root, say } from './tools.mjs';

const runFile = promisify(execFile);

const programs = {
  chromium: {
    variable: 'PLENUM_CHROMIUM',
    // The first has no windows to draw: the same engine in a good third less of a machine's time.
    names: ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'],
    sources: [
      {
        packages: ['chromium-headless-shell', 'fonts-liberation', 'fonts-dejavu-core'],
        binary: 'usr/lib/chromium/chromium-headless-shell',
      },
      { packages: ['chromium', 'fonts-liberation', 'fonts-dejavu-core'], binary: 'usr/lib/chromium/chromium' },
    ],
    probe: ['--headless', '--no-sandbox', '--disable-gpu', '--version'],
  },
  wrk: {
    variable: 'PLENUM_WRK',
    names: ['wrk'],
    sources: [{ packages: ['wrk'], binary: 'usr/bin/wrk' }],
    probe: ['-v'],
    // It tells its version, and then that it was not told what to do.
    probeEnds: 1,
    isForBenches: true,
  },
  redis: {
    variable: 'PLENUM_REDIS_SERVER',
    names: ['redis-server', 'valkey-server'],
    sources: [{ packages: ['redis-server', 'redis-tools'], binary: 'usr/bin/redis-server' }],
    probe: ['--version'],
  },
  // What only benchmarks and faults under load want, and fetch when they do.
  nginx: {
    variable: 'PLENUM_NGINX',
    names: ['nginx'],
    sources: [{ packages: ['nginx', 'libnginx-mod-stream'], binary: 'usr/sbin/nginx' }],
    probe: ['-v'],
    isForBenches: true,
  },
  coturn: {
    variable: 'PLENUM_COTURN',
    names: ['turnserver'],
    sources: [{ packages: ['coturn'], binary: 'usr/bin/turnserver' }],
    probe: ['--version'],
    isForBenches: true,
  },
  openssl: {
    variable: 'PLENUM_OPENSSL',
    names: ['openssl'],
    sources: [{ packages: ['openssl'], binary: 'usr/bin/openssl' }],
    probe: ['version'],
    isForBenches: true,
  },
  // With tabs that can be hidden, which the one for tests does not have.
  tabs: {
    variable: 'PLENUM_CHROMIUM_TABS',
    names: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'],
    sources: [{ packages: ['chromium', 'fonts-liberation', 'fonts-dejavu-core'], binary: 'usr/lib/chromium/chromium' }],
    probe: ['--headless', '--no-sandbox', '--disable-gpu', '--version'],
    isForBenches: true,
  },
};

/**
 * The path of a working `chromium` or `redis` (a server).
 * @returns {Promise<string>} rejects with a sentence when it cannot be had
 */
export function provision(name) {
  // Several ask at once; a failure may be over at the next try.
  const found = provided.get(name) ?? provide(name).finally(() => provided.delete(name));
  provided.set(name, found);
  return found;
}

const provided = new Map();

async function provide(name) {
  const program = programs[name];
  const given = process.env[program.variable];
  if (given)
    return verify(given, program).catch((error) =>
      fail(`${program.variable}=${given} does not work: ${error.message}`),
    );
  for (const path of onThisMachine(program)) {
    if (await verify(path, program).catch(() => undefined)) return path;
  }
  let reason;
  for (const source of program.sources) {
    const path = await fromDebian(name, program, source).catch((error) => void (reason = error));
    if (path) return path;
  }
  throw reason;
}

/** The variable that tells tests where a program is. */
export const variableOf = (name) => programs[name].variable;

async function verify(path, { probe, probeEnds = 0 }) {
  await runFile(path, probe, { timeout: 60_000 }).catch((error) => {
    if (error.code !== probeEnds) throw error;
  });
  return path;
}

function onThisMachine({ names }) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin'].filter(Boolean);
  const paths = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  const onMac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  return [...new Set(names.includes('chromium') ? [...paths, onMac] : paths)].filter((path) => existsSync(path));
}

async function fromDebian(name, program, { packages, binary }) {
  if (!existsSync('/usr/bin/apt-get'))
    fail(`there is no ${name} here and no apt to fetch it with; set ${program.variable}`);
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release') : '';
  const key = createHash('sha256').update(release).update(packages.join()).digest('hex').slice(0, 12);
  const folder = join(cacheFolder(), `${name}-${process.arch}-${key}`);
  const wrapper = join(folder, name);
  if (existsSync(folder)) {
    writeWrapper(folder, name, binary);
    if (await verify(wrapper, program).catch(() => undefined)) return wrapper;
  }
  say(`Fetching ${name} as a Debian package into ${folder} …`);
  const fresh = `${folder}.${process.pid}`;
  try {
    await fetchPackages(fresh, packages);
    rmSync(folder, { recursive: true, force: true });
    renameSync(fresh, folder);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  writeWrapper(folder, name, binary);
  await verify(wrapper, program).catch((error) => fail(`${name} was unpacked, but does not run: ${error.message}`));
  say(`Fetched ${name}.`);
  return wrapper;
}

/** Downloads packages with whatever they need beyond what is installed, and unpacks them all below `folder`/root. */
async function fetchPackages(folder, packages) {
  const apt = join(folder, 'apt');
  for (const each of ['state/lists/partial', 'cache/archives/partial']) mkdirSync(join(apt, each), { recursive: true });
  mkdirSync(join(folder, 'root'));
  const settings = {
    'Dir::State': join(apt, 'state'),
    'Dir::State::lists': join(apt, 'state/lists'),
    'Dir::State::status': '/var/lib/dpkg/status',
    'Dir::Cache': join(apt, 'cache'),
    'Dir::Cache::archives': join(apt, 'cache/archives'),
    'Dir::Log': apt,
    'Debug::NoLocking': '1',
    'APT::Sandbox::User': 'root', // root's downloads need no other account, which could not enter this folder
    'APT::Get::AllowUnauthenticated': 'false',
    'Acquire::Languages': 'none',
    'Acquire::Retries': '3',
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
  const aptGet = (...args) =>
    runFile('/usr/bin/apt-get', [...options, '-qq', '-y', ...args], { maxBuffer: 1e8, timeout: 600_000 });
  // Some source of the machine may be out of reach and still the one that matters is not: the next step decides.
  await aptGet('update').catch(() => undefined);
  await aptGet('install', '--download-only', '--no-install-recommends', ...packages).catch((error) =>
    fail(`apt could not fetch ${packages.join(', ')}: ${error.stderr?.trim() || error.message}`),
  );
  const archives = join(apt, 'cache/archives');
  for (const archive of readdirSync(archives).filter((file) => file.endsWith('.deb'))) {
    await runFile('dpkg-deb', ['-x', join(archives, archive), join(folder, 'root')]);
  }
  rmSync(apt, { recursive: true });
}

/** A script that starts the unpacked program with its own libraries and fonts. */
function writeWrapper(folder, name, binary) {
  const inside = join(folder, 'root');
  const libraries = libraryFolders(inside).map((path) => join(inside, path));
  const fonts = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${inside}/usr/share/fonts</dir><dir>/usr/share/fonts</dir><cachedir>${folder}/fontcache</cachedir>
  <match target="pattern">
    <test qual="all" name="family" compare="not_eq"><string>sans-serif</string></test>
    <test qual="all" name="family" compare="not_eq"><string>serif</string></test>
    <test qual="all" name="family" compare="not_eq"><string>monospace</string></test>
    <edit name="family" mode="append_last"><string>sans-serif</string></edit>
  </match>
  <alias><family>sans-serif</family><prefer><family>Liberation Sans</family><family>DejaVu Sans</family></prefer></alias>
  <alias><family>serif</family><prefer><family>Liberation Serif</family><family>DejaVu Serif</family></prefer></alias>
  <alias><family>monospace</family><prefer><family>Liberation Mono</family><family>DejaVu Sans Mono</family></prefer></alias>
  <alias binding="same"><family>Arial</family><accept><family>Liberation Sans</family></accept></alias>
  <alias binding="same"><family>Helvetica</family><accept><family>Liberation Sans</family></accept></alias>
  <alias binding="same"><family>Times New Roman</family><accept><family>Liberation Serif</family></accept></alias>
  <alias binding="same"><family>Courier New</family><accept><family>Liberation Mono</family></accept></alias>
</fontconfig>
`;
  const script = `#!/bin/sh
export LD_LIBRARY_PATH='${libraries.join(':')}'
export FONTCONFIG_FILE='${folder}/fonts.conf'
${name === 'chromium' ? '[ -w /dev/shm ] || set -- --disable-dev-shm-usage "$@" # a bare chroot has none' : ''}
exec '${join(inside, binary)}' "$@"
`;
  writeChanged(join(folder, 'fonts.conf'), fonts);
  writeChanged(join(folder, name), script);
  chmodSync(join(folder, name), 0o755);
}

/** Leaves a file alone that is right already: another test run may be starting from it. */
function writeChanged(file, content) {
  if (!existsSync(file) || readFileSync(file, 'utf8') !== content) writeFileSync(file, content);
}

/** Every folder with shared libraries that belong to the system's search path, or lie one below it (pulseaudio, blas). */
function libraryFolders(inside) {
  const found = execFileSync('find', ['.', '-name', '*.so*', '-path', '*/lib/*'], { cwd: inside, encoding: 'utf8' });
  const folders = new Set(
    found
      .split('\n')
      .filter(Boolean)
      .map((path) => dirname(path).slice(2)),
  );
  return [...folders].filter((path) => /^(usr\/)?lib\/[^/]+(-linux-gnu[^/]*)(\/(pulseaudio|blas|lapack))?$/.test(path));
}

/** Outside the checkout when possible, so that several checkouts share it. */
function cacheFolder() {
  const wanted = [
    process.env.XDG_CACHE_HOME && join(process.env.XDG_CACHE_HOME, 'plenum'),
    join(homedir(), '.cache/plenum'),
  ];
  for (const folder of [...wanted.filter(Boolean), join(root, '.cache')]) {
    try {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, '.writable'), '');
      return folder;
    } catch {
      // not ours to write; the next one
    }
  }
  return fail('there is no folder to keep downloaded programs in; set XDG_CACHE_HOME');
}

function fail(sentence) {
  throw new Error(sentence);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const name of Object.keys(programs).filter((each) => !programs[each].isForBenches)) {
    const line = await provision(name).catch((error) => `none: ${error.message}`);
    console.log(`${variableOf(name)}=${line}`);
  }
}
