import { createHash } from 'node:crypto';
import { Injectable, SetMetadata, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { LessThan } from 'typeorm';
import { Clock } from '@plenum/platform/clock';
import { Config } from '@plenum/platform/config';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { readCookie } from './cookies.js';
import { IdempotencyKey } from './idempotency-key.entity.js';

const answersOnceKey = 'plenum:answersOnce';
const keptFor = 24 * 60 * 60 * 1000;
const plausible = /^[\x21-\x7e]{1,200}$/;

/** This handler's answer must never be kept and repeated, and why. */
export const AnswersOnce = (why: string) => SetMetadata(answersOnceKey, why);

type Incoming = Request & { viewer?: { kind: string; id: string } };

const sha256 = (...parts: (string | Buffer)[]) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return hash.digest('base64url');
};

/**
 * A creating request that carries `Idempotency-Key` is done once per viewer and key within 24 hours. What it creates and
 * the answer are one transaction: after a crash both are there or neither. Failures are not kept, they may be tried again.
 */
@Injectable()
export class Idempotency implements NestInterceptor {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reflector: Reflector,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http') return next.handle();
    const request = context.switchToHttp().getRequest<Incoming>();
    const key = request.headers['idempotency-key'];
    if (request.method !== 'POST' || key === undefined || this.answersOnce(context)) return next.handle();
    // Forms of pages answer with redirects they write themselves, which nobody could keep.
    if (!request.path.startsWith('/api/')) return next.handle();
    if (typeof key !== 'string' || !plausible.test(key))
      throw new Problem('request.invalid', { fields: [{ path: 'Idempotency-Key', code: 'invalid_format' }] });
    const who = this.whoAsks(request);
    if (who === undefined) return next.handle();
    return from(this.once(sha256(who, key), request, context.switchToHttp().getResponse<Response>(), next));
  }

  private once(keyHash: string, request: Request, response: Response, next: CallHandler): Promise<unknown> {
    return this.unitOfWork.run(async () => {
      await this.takeTurn(keyHash);
      const now = this.clock.now();
      const keys = this.unitOfWork.of(IdempotencyKey);
      await keys.delete({ expiresAt: LessThan(now) });
      const body: unknown = request.body;
      const bytes = Buffer.isBuffer(body) ? body : JSON.stringify(body ?? null);
      const requestHash = sha256(request.method, request.url, bytes);
      const known = await keys.findOneBy({ keyHash });
      if (known && known.requestHash !== requestHash) throw new Problem('request.idempotencyMismatch');
      if (known) {
        response.status(known.status).setHeader('Idempotency-Replayed', 'true');
        return known.answer ?? undefined;
      }
      const answer: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
      await this.unitOfWork.query(
        'INSERT INTO idempotency_key (key_hash, request_hash, status, answer, expires_at) VALUES ($1, $2, $3, $4, $5)',
        [keyHash, requestHash, response.statusCode, JSON.stringify(answer ?? null), new Date(now.getTime() + keptFor)],
      );
      return answer;
    });
  }

  /** The lock ends with the transaction, so a server that dies does not block the next try. */
  private async takeTurn(keyHash: string): Promise<void> {
    const [lock] = await this.unitOfWork.query<{ mine: boolean }>(
      'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 7368114)) AS mine',
      [keyHash],
    );
    if (!lock?.mine) throw new Problem('request.idempotencyRunning', { retryAfter: 1 });
  }

  /** Guests are known by the cookie of their browser; without one there is nobody to keep an answer for. */
  private whoAsks(request: Incoming): string | undefined {
    const { viewer } = request;
    if (viewer && viewer.kind !== 'guest') return `${viewer.kind}:${viewer.id}`;
    const cookie = readCookie(request, this.config, 'csrf');
    return cookie && `browser:${cookie}`;
  }

  private answersOnce(context: ExecutionContext): boolean {
    return this.reflector.get<string | undefined>(answersOnceKey, context.getHandler()) !== undefined;
  }
}
