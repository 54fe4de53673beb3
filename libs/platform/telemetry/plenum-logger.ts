import type { LoggerService } from '@nestjs/common';
import { pino, type Logger as Pino } from 'pino';
import type { Config } from '@plenum/platform/config';
import { currentRequest } from '@plenum/platform/request';
import { redact } from './redaction.rules.js';

type Level = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace';

interface Line {
  level: string;
  time: string;
  msg: string;
  context?: string;
  requestId?: string;
  stack?: string;
  [more: string]: unknown;
}

/** For people at a terminal. */
const asSentence = (json: string): string => {
  const { level, time, msg, context, requestId, stack } = JSON.parse(json) as Line;
  const head = `${time.slice(11, 19)} ${level.toUpperCase().padEnd(5)} ${context ?? 'Plenum'}: ${stack ?? msg}`;
  return `${head}${requestId ? ` (${requestId})` : ''}\n`;
};

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
      formatters: { level: (label) => ({ level: label }) },
      mixin: () => {
        const request = currentRequest();
        return request ? { requestId: request.id } : {};
      },
    },
    {
      write: (line: string) => {
        const clean = redact(line);
        write(PLENUM_LOG_PRETTY ? asSentence(clean) : clean);
      },
    },
  );

/** Nest's logger over pino. */
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

  /** Nest puts the context last, and before it the stack of an error. Errors lose all fields but these: they carry parameters. */
  private write(level: Level, message: unknown, rest: unknown[]) {
    const texts = rest.filter((part): part is string => typeof part === 'string');
    const context = texts.pop();
    const stack = message instanceof Error ? message.stack : texts.find((text) => /\n\s+at /.test(text));
    const text =
      message instanceof Error ? message.message : typeof message === 'string' ? message : JSON.stringify(message);
    this.pino[level]({ ...(context && { context }), ...(stack && { stack }) }, text ?? '');
  }
}
