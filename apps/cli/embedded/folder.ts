import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The folder of the embedded default, `PLENUM_DATA_DIR` or `.plenum` where the command runs. */
export const dataFolder = (environment: Record<string, string | undefined>): string =>
  resolve(environment['PLENUM_DATA_DIR'] || '.plenum');

/** A secret that is made once and stays with the data. */
export const keptSecret = (folder: string, name: string): string => {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, name);
  if (!existsSync(file)) writeFileSync(file, randomBytes(36).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
};

/** What the running embedded default tells other commands (`doctor`, `demo`, …): the variables it made up. */
export const rememberEnvironment = (folder: string, variables: Record<string, string>): void =>
  writeFileSync(join(folder, 'environment.json'), JSON.stringify(variables), { mode: 0o600 });

export const rememberedEnvironment = (folder: string): Record<string, string> => {
  try {
    return JSON.parse(readFileSync(join(folder, 'environment.json'), 'utf8')) as Record<string, string>;
  } catch {
    return {};
  }
};
