// npm run build [-- --server] [--web] [--bench] [--force]: builds what is stale, by default server and web.
//
// Server and libs are translated file by file by swc into dist/, which mirrors apps/ and libs/; the web client by Vite
// into dist/web/client (for browsers) and dist/web/ssr (the renderer the server loads). What a part was built from is
// remembered as hashes in dist/.stamp/, so that nothing depends on file times and a branch change is noticed.
import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { filesIn, hashOf, hashOfAll, readJson } from './sources.mjs';

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
const dist = join(root, 'dist');

/** Brings parts of dist/ up to date; `log` gets a line per part that had to be built. Rejects when something is wrong. */
export async function build({ parts = ['server', 'web'], force = false, log = console.log } = {}) {
  const work = [];
  if (parts.includes('server')) work.push(translate('server', ['apps/server', 'apps/worker', 'apps/cli', 'libs']));
  if (parts.includes('bench')) work.push(translate('bench', ['bench', 'apps/web'], isBench));
  if (parts.includes('web')) work.push(bundle());
  const results = await Promise.allSettled(work);
  const failed = results.filter((result) => result.status === 'rejected').map((result) => result.reason.message);
  if (failed.length > 0) throw new Error(failed.join('\n\n'));

  /** Translates the files of a part that changed, copies what is not TypeScript, removes what has no source any more. */
  async function translate(part, folders, isWanted = isProduct) {
    const began = Date.now();
    const stamp = join(dist, '.stamp', `${part}.json`);
    const toolchain = hashOfAll(root, ['.swcrc', 'package-lock.json', 'scripts/build.mjs']);
    const known = force ? {} : readJson(stamp, {});
    const before = known.toolchain === toolchain ? known.files : {};
    const sources = folders.flatMap((folder) => filesIn(root, folder, isWanted));
    const files = Object.fromEntries(sources.map((file) => [file, hashOf(join(root, file))]));
    const stale = sources.filter((file) => before[file] !== files[file] || !existsSync(outputOf(file)));
    removeOrphans(folders, sources);
    if (stale.length === 0) return;
    const swc = stale.some(isCode) && (await import('@swc/core'));
    const errors = [];
    await Promise.all(
      stale.map(async (file) => {
        try {
          await translateFile(swc, file);
        } catch (error) {
          delete files[file];
          errors.push(`${file}: ${error.message}`);
        }
      }),
    );
    write(stamp, JSON.stringify({ toolchain, files }));
    if (errors.length > 0) throw new Error(errors.join('\n'));
    log(`Built ${part}: ${stale.length} of ${sources.length} files in ${seconds(began)}.`);
  }

  async function bundle() {
    const began = Date.now();
    if (!existsSync(join(root, 'apps/web/vite.config.ts')))
      return log('Skipped web: there is no apps/web/vite.config.ts.');
    const stamp = join(dist, '.stamp', 'web.json');
    const sources = [...filesIn(root, 'apps/web', isWeb), ...filesIn(root, 'libs/contracts', isProduct)];
    const hash = hashOfAll(root, [...sources, 'package-lock.json', 'scripts/build.mjs']);
    const complete = existsSync(join(dist, 'web/client')) && existsSync(join(dist, 'web/ssr'));
    if (!force && complete && readJson(stamp, {}).hash === hash) return;
    const renderer = ['entry-server.tsx', 'entry-server.ts'].find((name) =>
      existsSync(join(root, 'apps/web/src', name)),
    );
    await Promise.all([vite('client', []), renderer && vite('ssr', ['--ssr', `src/${renderer}`])]);
    write(stamp, JSON.stringify({ hash }));
    log(`Built web in ${seconds(began)}.`);
  }
}

const isProduct = (file) =>
  !/\.(spec|e2e)\.tsx?$|\.d\.ts$|\.md$|\.snap$/.test(file) && !/^apps\/[^/]+\/test\//.test(file);
// Of the client, benchmarks with browsers need its words, its rules, and what its own tests look at pages with.
const isBench = (file) =>
  isProduct(file) &&
  /^(bench\/|apps\/web\/(src\/locales\/en\/|e2e\/support\/(stage|hands)\.ts$|src\/.*\.rules\.ts$))/.test(file);
const isWeb = (file) => isProduct(file) && !file.startsWith('apps/web/e2e/');
const isCode = (file) => /\.tsx?$/.test(file);
const outputOf = (file) => join(dist, file.replace(/\.tsx?$/, '.js'));
const seconds = (began) => `${((Date.now() - began) / 1000).toFixed(1)} s`;

async function translateFile(swc, file) {
  const output = outputOf(file);
  if (!isCode(file)) {
    mkdirSync(dirname(output), { recursive: true });
    return copyFileSync(join(root, file), output);
  }
  const { code, map } = await swc.transformFile(join(root, file), {
    cwd: root,
    root,
    sourceFileName: join(root, file),
  });
  write(`${output}.map`, map);
  // swc leaves an alias whose goal does not exist at `….ts`; the next build must look at this file again.
  const missing = /(?:from|import)\s*\(?\s*"([^"]+\.ts)"/.exec(code);
  if (missing) throw new Error(`it imports ${missing[1]}, which does not exist.`);
  write(output, `${code}\n//# sourceMappingURL=${output.split('/').at(-1)}.map\n`);
}

function removeOrphans(folders, sources) {
  const wanted = new Set(sources.map(outputOf));
  for (const file of folders.flatMap((folder) => filesIn(dist, folder))) {
    const output = join(dist, file);
    if (!wanted.has(output.replace(/\.map$/, ''))) rmSync(output, { force: true });
  }
}

/** Bundles beside the old result and swaps at the end, so that a running server never sees half of one. */
async function vite(name, options) {
  const target = join(dist, 'web', name);
  const fresh = join(dist, 'web', `.${name}-${process.pid}`);
  const program = join(root, 'node_modules/vite/bin/vite.js');
  const args = [program, 'build', 'apps/web', '--outDir', fresh, '--emptyOutDir', '--logLevel', 'warn', ...options];
  try {
    await run(process.execPath, args);
    rmSync(target, { recursive: true, force: true });
    renameSync(fresh, target);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

function run(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1' },
    });
    let said = '';
    child.stdout.on('data', (chunk) => (said += chunk));
    child.stderr.on('data', (chunk) => (said += chunk));
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`vite ended with ${code}.\n${said}`))));
  });
}

function write(file, content) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const named = ['server', 'web', 'bench'].filter((part) => process.argv.includes(`--${part}`));
  const parts = named.length > 0 ? named : undefined;
  build({ parts, force: process.argv.includes('--force') }).catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
