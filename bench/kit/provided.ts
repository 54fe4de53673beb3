import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { dist } from './processes.js';

interface Provision {
  provision: (name: string) => Promise<string>;
}

/** The path of a program as `scripts/provision.mjs` finds or fetches it. @throws a sentence when it cannot be had */
export const provided = async (
  name: 'chromium' | 'nginx' | 'coturn' | 'openssl' | 'tabs' | 'wrk' | 'redis',
): Promise<string> => {
  const { provision } = (await import(pathToFileURL(join(dist, '..', 'scripts/provision.mjs')).href)) as Provision;
  return provision(name);
};
