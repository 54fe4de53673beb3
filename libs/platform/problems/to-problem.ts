import { HttpException } from '@nestjs/common';
import { Problem } from './problem.js';

const byStatus: Record<number, Problem['code']> = {
  400: 'request.malformed',
  401: 'access.signInRequired',
  403: 'forbidden',
  404: 'request.notFound',
  405: 'request.methodNotAllowed',
  413: 'request.tooLarge',
  415: 'request.unsupportedType',
  429: 'rate.limited',
};

const statusOf = (thrown: unknown) => {
  if (thrown instanceof HttpException) return thrown.getStatus();
  // body-parser and friends throw http-errors: plain errors with a status
  const status = (thrown as { status?: unknown } | null)?.status;
  return typeof status === 'number' ? status : 500;
};

/** Whatever was thrown, as something that may be answered. Unknown errors keep their details to the log. */
export const toProblem = (thrown: unknown): Problem =>
  thrown instanceof Problem ? thrown : new Problem(byStatus[statusOf(thrown)] ?? 'server.failed', { cause: thrown });
