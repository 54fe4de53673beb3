import { ConfigError } from '@plenum/platform/config';
import { PendingMigrationsError } from '@plenum/platform/database';
import { PostgresError } from '@plenum/platform/embedded';
import { Problem } from '@plenum/platform/problems';

/** What to tell the person at the terminal: a sentence for what they can act on, the whole stack for what is our fault. */
export const sentenceOf = (error: unknown): string => {
  if (error instanceof Problem) {
    const fields = error.fields?.map(({ path, code }) => `\n- ${path}: ${code}`).join('') ?? '';
    return `${error.code} ${JSON.stringify(error.params ?? {})}${fields}`;
  }
  if (error instanceof ConfigError || error instanceof PendingMigrationsError || error instanceof PostgresError)
    return error.message;
  const code = (error as NodeJS.ErrnoException | null)?.code;
  if (code === 'ECONNREFUSED' || code === 'ENOENT' || code === 'EACCES')
    return (error as Error).message || String(code);
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
};
