// What start, test and bench have in common. No dependencies: this runs before anything is installed.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readJson } from './sources.mjs';

export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

/** Ends the process with a clear sentence when this Node.js is too old for what we build with. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if ((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22) return;
  console.error(`Plenum needs Node.js 20.19, 22.12 or any later version; this is ${process.versions.node}.`);
  console.error(`It was started with ${process.execPath}. Install a newer one from https://nodejs.org and try again.`);
  process.exit(1);
}

/** A line with the time since the command began, so that one sees where it goes. */
export function say(line) {
  console.log(`${process.uptime().toFixed(1).padStart(6)} s  ${line}`);
}

/**
 * Runs a program in the repository and resolves with its exit code, or the name of the signal that ended it.
 * @param {{ env?: Record<string, string>, minutes?: number }} options `minutes` is how long it may take
 */
export function run(command, args, { env, minutes } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
    children.add(child);
    const timer = minutes && setTimeout(() => child.kill('SIGKILL'), minutes * 60_000);
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      clearTimeout(timer);
      children.delete(child);
      resolve(code ?? signal);
    });
  });
}

/** npm as it was called, or the one in PATH. */
export function npm(args, options) {
  const program = process.env.npm_execpath;
  const inNode = program && /\.[cm]?js$/.test(program);
  return inNode ? run(process.execPath, [program, ...args], options) : run('npm', args, options);
}

/** Installs what package-lock.json names unless it is there. Works without a compiler and without install scripts. */
export async function install() {
  if (!isStale()) return;
  const began = Date.now();
  say('Installing packages. The first time this takes half a minute or more …');
  const code = await npm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
  if (code !== 0) throw new Error(`"npm ci" failed (${code}); its messages are above.`);
  say(`Installed packages in ${((Date.now() - began) / 1000).toFixed(0)} s.`);
}

/** npm notes at the very end of an installation what it installed; we compare that with what is wanted. */
function isStale() {
  const wanted = readJson(join(root, 'package-lock.json'), { packages: {} }).packages;
  const there = readJson(join(root, 'node_modules/.package-lock.json'), { packages: {} }).packages;
  return Object.entries(wanted).some(([path, { version, optional }]) => {
    // Optional ones are for other machines, or could not be had here: trying again at every start would not help.
    return path !== '' && !optional && there[path]?.version !== version;
  });
}

const children = new Set();

/**
 * A SIGTERM for npm reaches the shell between npm and us, which dies of it without telling us (dash, Debian's sh). So
 * losing our parent counts as a SIGTERM; otherwise everything would run on, with nobody left to stop it.
 */
function heedLossOfParent() {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 200);
  watch.unref();
}

/** Until `release` is called, a signal ends what we have started and then ourselves. */
export function endWithChildren() {
  if (process.env.npm_lifecycle_event) heedLossOfParent();
  const ends = ['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal, index) => {
    const end = () => {
      for (const child of children) child.kill(signal);
      process.exit([130, 143, 129][index]);
    };
    process.on(signal, end);
    return () => process.off(signal, end);
  });
  return () => ends.forEach((release) => release());
}
