import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Injectable, Logger } from '@nestjs/common';
import { Config } from '@plenum/platform/config';
import { Health, type Readiness } from './health.js';
import { Metrics } from './metrics.js';

export interface TelemetryAnswer {
  status: number;
  type: string;
  body: string;
}

const json = (status: number, body: object): TelemetryAnswer => ({
  status,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(body),
});

/** What an orchestrator or a balancer asks for: 503 takes this process out of rotation, and degraded ones stay in. */
const mayBeSentHere = ({ status }: Readiness) => status === 'ready' || status === 'degraded';

const paths = new Set(['/health/live', '/health/ready', '/metrics']);

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Answers operators and their machines: `/health/live`, `/health/ready`, `/metrics`. The same in server and worker. */
@Injectable()
export class TelemetryDesk {
  private readonly log = new Logger('Telemetry');

  constructor(
    private readonly health: Health,
    private readonly metrics: Metrics,
    private readonly config: Config,
  ) {}

  knows(path: string): boolean {
    return paths.has(path);
  }

  /** Never rejects. */
  async answer(path: string, request: IncomingMessage): Promise<TelemetryAnswer> {
    if (request.method !== 'GET' && request.method !== 'HEAD') return json(405, { status: 405 });
    if (path === '/health/live') return json(200, { status: 'live' });
    if (path === '/health/ready') {
      const readiness = await this.health.readiness();
      return json(mayBeSentHere(readiness) ? 200 : 503, readiness);
    }
    // As if it did not exist: figures tell how an event goes.
    if (path !== '/metrics' || !this.mayRead(request)) return json(404, { status: 404 });
    try {
      return { status: 200, ...(await this.metrics.text()) };
    } catch (error) {
      this.log.error(error);
      return json(500, { status: 500 });
    }
  }

  private mayRead({ headers, socket }: IncomingMessage): boolean {
    const token = this.config.variables.PLENUM_METRICS_TOKEN;
    const given = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];
    if (token && given && timingSafeEqual(digest(token), digest(given))) return true;
    // Through a proxy on this machine the whole world comes from loopback.
    const proxied = headers['x-forwarded-for'] ?? headers.forwarded ?? headers['x-real-ip'] ?? headers.via;
    const loopback = /^(::ffff:)?127\.|^::1$/.test(socket.remoteAddress ?? '');
    return loopback && !proxied && this.config.variables.PLENUM_TRUST_PROXY === 0;
  }
}
