import { RedisError } from '@plenum/platform/bus';
import { ConfigError } from '@plenum/platform/config';
import { PendingMigrationsError } from '@plenum/platform/database';
import { BucketError } from '@plenum/platform/storage';
import { redact } from './redaction.rules.js';

/** Of the network, the files and PostgreSQL's door: an operator can act on their message alone. */
const ofTheSurroundings = /^(E[A-Z]{3,}|28\w{3}|3D000|53300|57P03)$/;

/** What an operator is told when a process cannot start: a sentence where they can act on it, else the whole stack. */
export const sentenceOf = (error: unknown): string => {
  if (!(error instanceof Error)) return `Plenum cannot start: ${String(error)}`;
  const isSentence =
    error instanceof ConfigError || error instanceof PendingMigrationsError || error instanceof RedisError;
  if (isSentence) return error.message;
  if (error instanceof BucketError) return `Plenum cannot start: ${error.message}`;
  const { code, errors } = error as { code?: unknown; errors?: unknown };
  // Both addresses of `localhost` were tried: then the message is with each of them.
  const each = Array.isArray(errors) ? errors.map((one) => (one instanceof Error ? one.message : String(one))) : [];
  const message = error.message || each.join('; ') || error.name;
  if (typeof code === 'string' && ofTheSurroundings.test(code)) return `Plenum cannot start: ${message}`;
  return error.stack ?? message;
};

const fail = (text: string): void => {
  const clean = JSON.parse(redact(JSON.stringify(text))) as string;
  process.stderr.write(`${clean}\n`, () => process.exit(1));
};

/** Nest's options for a process whose failure to start is told by `startProcess`, and by nobody else. */
export const quietStart = { bufferLogs: true, autoFlushLogs: false, abortOnError: false } as const;

/**
 * Runs `start`. When that fails, one message goes to standard error and the process ends with code 1. What nobody catches
 * later ends it too: Node itself would print every field of the error, and with them people's data.
 */
export const startProcess = async (start: () => Promise<void>): Promise<void> => {
  process.on('uncaughtException', (error: unknown) =>
    fail(error instanceof Error ? (error.stack ?? error.message) : String(error)),
  );
  try {
    await start();
  } catch (error) {
    fail(sentenceOf(error));
  }
};
