import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { endWithChildren, install, requireNode, root, run } from './tools.mjs';

/** Runs one script of a folder, compiled, with the rest of the arguments; progress goes to stderr, results to stdout. */
export async function runCompiled(command, folder) {
  requireNode();
  const [name, ...args] = process.argv.slice(2);
  const there = existsSync(join(root, folder)) ? readdirSync(join(root, folder)) : [];
  const names = there
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
    .map((file) => file.slice(0, -3));
  if (!name || !names.includes(name)) {
    if (name) console.error(`There is no ${folder}/${name}.ts.`);
    console.log([`npm run ${command} -- <name>`, ...names.map((each) => `  ${each}`)].join('\n'));
    process.exitCode = name ? 1 : 0;
    return;
  }
  endWithChildren();
  await install();
  const { build } = await import('./build.mjs');
  await build({ parts: ['server', 'web', 'bench'], log: console.error });
  const code = await run(process.execPath, [join('dist', folder, `${name}.js`), ...args]);
  process.exitCode = Number.isInteger(code) ? code : 1;
}
