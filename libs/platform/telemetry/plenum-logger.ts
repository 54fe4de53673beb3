import type { LoggerService } from '@nestjs/common';
import { pino, type Logger as Pino } from 'pino';
import type { Config } from '@plenum/platform/config';
import { currentRequest } from '@plenum/platform/request';
import { readableLine } from './readable-line.rules.js';
import { redact, withoutPrivateParts } from './redaction.rules.js';

type Level = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace';

/** Nest tells every route and module at each start. Whoever looks for one sets LOG_LEVEL=debug. */
const talkative = new Set(['RouterExplorer', 'RoutesResolver', 'InstanceLoader', 'WebSocketsController']);

/**
 * Structured logs: one JSON line each, with the id of the request it belongs to. What may not be in logs is taken out of
 * the finished line.
 * @param write where lines go; standard output when missing
 */
export const createLog = (
  { variables: { LOG_LEVEL, PLENUM_LOG_PRETTY } }: Config,
  process_: 'server' | 'worker',
  write: (line: string) => void = (line) => void process.stdout.write(line),
): Pino =>
  pino(
    {
      level: LOG_LEVEL,
      base: { process: process_ },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: {
        level: (label) => ({ level: label }),
        log: (fields) => withoutPrivateParts(fields) as Record<string, unknown>,
      },
      // The same id as in the problem that the caller got.
      mixin: () => {
        const request = currentRequest();
        return request ? { requestId: request.id } : {};
      },
    },
    {
      write: (line: string) => {
        const clean = redact(line);
        write(PLENUM_LOG_PRETTY ? readableLine(clean, process.stdout.isTTY) : clean);
      },
    },
  );

/** Nest's logger over pino. Objects become fields of the line, their `msg` its message. */
export class PlenumLogger implements LoggerService {
  constructor(private readonly pino: Pino) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.write('info', message, rest);
  }
  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }
  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }
  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  /** Nest puts the context last, and before it the stack of an error. */
  private write(level: Level, message: unknown, rest: unknown[]) {
    // Requests for pictures are told at this level, thousands a second.
    if (level === 'debug' && !this.pino.isLevelEnabled('debug')) return;
    const texts = rest.filter((part): part is string => typeof part === 'string');
    const context = texts.pop();
    const stack = texts.find((text) => /\n\s+at /.test(text));
    const { msg, ...fields } = linePartsOf(message);
    const to = level === 'info' && context && talkative.has(context) ? 'debug' : level;
    this.pino[to]({ ...fields, ...(context && { context }), ...(stack && { stack }) }, msg);
  }
}

const linePartsOf = (message: unknown): { msg: string; [field: string]: unknown } => {
  if (message instanceof Error) {
    const { message: msg, ...fields } = withoutPrivateParts(message) as { message: string };
    return { ...fields, msg };
  }
  if (typeof message === 'object' && message !== null) {
    const { msg, ...fields } = message as { msg?: unknown };
    return { ...fields, msg: typeof msg === 'string' ? msg : '' };
  }
  return { msg: typeof message === 'string' ? message : (JSON.stringify(message) ?? '') };
};
