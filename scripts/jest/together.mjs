// Puts test files together for a run of all of them. Each file that jest runs loads everything anew, and the modules of a
// server take longer than most of what a file shows; files that are run by name stay by themselves.
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { secondsOf } from './longest-first.mjs';

/** What takes that long is well by itself; and that long may a group take. */
const longest = 30;

/**
 * Writes files below `folder`, one for each group of the files in `root` whose name ends in `ending`.
 * @returns the folder they are in
 */
export function putTogether(root, ending, folder) {
  const found = ['apps', 'libs'].flatMap((part) =>
    readdirSync(join(root, part), { recursive: true })
      .filter((file) => file.endsWith(ending))
      .map((file) => `${part}/${file.replaceAll('\\', '/')}`),
  );
  const groups = [];
  const files = found.sort().map((file) => ({ file, takes: secondsOf(file, statSync(join(root, file)).size) }));
  for (const { file, takes } of files.toSorted((one, other) => other.takes - one.takes)) {
    const group = groups.find((one) => one.takes + takes <= longest) ?? { takes: 0, files: [] };
    if (group.files.length === 0) groups.push(group);
    group.takes += takes;
    group.files.push(file);
  }
  mkdirSync(folder, { recursive: true });
  for (const [index, { files: inside, takes }] of groups.entries()) {
    // The sequencer begins with what takes longest.
    const name = `${String(index + 1).padStart(2, '0')}-${Math.ceil(takes)}s${ending.replace(/\.ts$/, '.mjs')}`;
    writeFileSync(join(folder, name), inside.map((file) => `import ${JSON.stringify(join(root, file))};\n`).join(''));
  }
  return folder;
}

/** For jest's configuration: the files of an ending, or what was made of them for a run of all. */
export function filesOf(ending, folders) {
  const together = process.env.PLENUM_TESTS_TOGETHER && `${process.env.PLENUM_TESTS_TOGETHER}/${ending}`;
  if (!together) return { testMatch: folders.map((folder) => `<rootDir>/${folder}/**/*.${ending}.spec.ts`) };
  return { roots: ['<rootDir>', together], testMatch: [`${together}/*.mjs`] };
}
