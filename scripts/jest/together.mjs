// Puts test files together for a run of all of them. Each file that jest runs loads everything anew, and the modules of a
// server take longer than most of what a file shows; files that are run by name stay by themselves.
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { secondsOf } from './longest-first.mjs';

/** What takes that long is well by itself; and that long may a group take. Loading a whole server takes three seconds. */
const longest = { unit: 30, medium: 40, e2e: 40 };

/** What a file does around each test, or to the clock, would be done to those of its whole group. */
const meddles = /^(before|after)Each\(|useFakeTimers/m;

/** Those of the browser's client have few modules in common with the others. */
const kindOf = (file) => (file.startsWith('apps/web/') ? 'web' : 'rest');

/** What `size` of tests a file holds by its name: `medium`, `e2e`, or `unit`, which is not said. */
const sizeOf = (file) =>
  /\.(?:(medium|e2e)\.)?spec\.tsx?$/
    .exec(file)
    ?.slice(1)
    .map((size) => size ?? 'unit')[0];

/**
 * Writes files below `folder`, one for each group of the test files in `root` of this size.
 * @returns the folder they are in
 */
export function putTogether(root, size, folder) {
  const found = ['apps', 'libs', 'bench'].flatMap((part) =>
    readdirSync(join(root, part), { recursive: true })
      .map((file) => `${part}/${file.replaceAll('\\', '/')}`)
      .filter((file) => sizeOf(file) === size),
  );
  const groups = [];
  const files = found.sort().map((file) => ({ file, takes: secondsOf(file, statSync(join(root, file)).size) }));
  for (const { file, takes } of files.toSorted((one, other) => other.takes - one.takes)) {
    const kind = meddles.test(readFileSync(join(root, file), 'utf8')) ? file : kindOf(file);
    const group = groups.find((one) => one.kind === kind && one.takes + takes <= longest[size]) ?? {
      kind,
      takes: 0,
      files: [],
    };
    if (group.files.length === 0) groups.push(group);
    group.takes += takes;
    group.files.push(file);
  }
  mkdirSync(folder, { recursive: true });
  for (const [index, { files: inside, takes }] of groups.entries()) {
    // The sequencer begins with what takes longest.
    const name = `${String(index + 1).padStart(2, '0')}-${Math.ceil(takes)}s.${size}.spec.mjs`;
    writeFileSync(join(folder, name), inside.map((file) => `import ${JSON.stringify(join(root, file))};\n`).join(''));
  }
  return folder;
}

/** For jest's configuration: the files of a size, or what was made of them for a run of all. */
export function filesOf(size) {
  const together = process.env.PLENUM_TESTS_TOGETHER && `${process.env.PLENUM_TESTS_TOGETHER}/${size}`;
  if (!together || !existsSync(together))
    return size === 'unit'
      ? {
          testMatch: ['<rootDir>/{apps,libs,bench}/**/*.spec.{ts,tsx}'],
          testPathIgnorePatterns: ['/node_modules/', '\\.(medium|e2e)\\.spec\\.ts$'],
        }
      : { testMatch: [`<rootDir>/{apps,libs}/**/*.${size}.spec.ts`] };
  return { roots: ['<rootDir>', together], testMatch: [`${together}/*.mjs`] };
}
