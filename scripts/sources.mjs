// Which files there are and what is in them: the basis for building only what is stale.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** All files below a folder (or the file itself) as paths relative to `root`, sorted; nothing when it does not exist. */
export function filesIn(root, path, wanted = () => true) {
  const absolute = join(root, path);
  if (!existsSync(absolute)) return [];
  const entries = readdirSync(absolute, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1))
    .filter((file) => !file.includes('node_modules/') && wanted(file))
    .sort();
}

/** A short hash of a file's content, '' when there is none. */
export function hashOf(file) {
  return existsSync(file) ? createHash('sha256').update(readFileSync(file)).digest('base64url').slice(0, 16) : '';
}

/** One hash for many files, their names included. */
export function hashOfAll(root, files) {
  const all = createHash('sha256');
  for (const file of files) all.update(`${file}\0${hashOf(join(root, file))}\0`);
  return all.digest('base64url').slice(0, 16);
}

/** The content of a JSON file, or `otherwise` when it is missing or broken. */
export function readJson(file, otherwise) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return otherwise;
  }
}
