// npm start: from a bare checkout to a running Plenum. Installs and builds what is missing or stale, then becomes
// `plenum start` in this very process, so that signals and exit codes need no forwarding.
import { endWithChildren, install, requireNode, root, say } from './tools.mjs';

requireNode();
process.chdir(root);
const release = endWithChildren();

try {
  await install();
  const { build } = await import('./build.mjs');
  await build({ log: say });
  release();
  heedSignalsOnce();
  say('Starting Plenum …');
  process.argv = [
    process.argv[0],
    new URL('../bin/plenum.mjs', import.meta.url).pathname,
    'start',
    ...process.argv.slice(2),
  ];
  await import('../bin/plenum.mjs');
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

/**
 * One Ctrl+C arrives twice, from the terminal and from npm; the second must not cut the orderly stop short that the
 * first began. Whoever presses it again later means it.
 */
function heedSignalsOnce() {
  let first;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      first ??= Date.now();
      if (Date.now() - first < 2000) return;
      console.error('Stopping at once.');
      process.exit(130);
    });
  }
}
