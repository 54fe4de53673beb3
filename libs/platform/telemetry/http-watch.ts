import { Server as HttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Server as NetServer } from 'node:net';
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Request, RequestHandler, Response } from 'express';
import { Health } from './health.js';
import { Metrics } from './metrics.js';
import { TelemetryDesk } from './telemetry-desk.js';

/** How long requests that are under way may take to end, from the moment the server begins to leave. */
const drainMs = 6000;

/** Answers some requests by itself, where Express would cost more than the answer. It names the `route` of what it answers. */
export interface QuickDoor {
  takes(request: IncomingMessage): boolean;
  /** Never rejects. */
  answerAtOnce(request: IncomingMessage, response: ServerResponse): Promise<void> | void;
}

/** Watches every request from its first byte: counts, measures, logs, and lets none be cut off when the server leaves. */
@Injectable()
export class HttpWatch implements BeforeApplicationShutdown {
  private readonly log = new Logger('Http');
  private readonly durations;
  private firstWords: Set<string> | undefined;
  private underWay = 0;
  private leftAt: number | undefined;

  constructor(
    private readonly desk: TelemetryDesk,
    private readonly adapterHost: HttpAdapterHost,
    private readonly health: Health,
    metrics: Metrics,
  ) {
    this.durations = metrics.durations('plenum_http_seconds', 'Duration of HTTP requests.', [
      'method',
      'route',
      'status',
    ]);
    metrics.gauge('plenum_http_under_way', 'HTTP requests being worked on.', 'kind', () =>
      Promise.resolve({ all: this.underWay }),
    );
    health.whenLeaving(() => this.leave());
  }

  /** The first step of every request. */
  watch(): RequestHandler {
    return (request, response, next) => {
      this.begin(request, response);
      const path = request.url.split('?', 1)[0] ?? '';
      if (!this.desk.knows(path)) return next();
      Object.assign(request, { route: { path } });
      void this.answer(path, request, response);
    };
  }

  /** Lets a door have what it takes before Express does. */
  first(door: QuickDoor): void {
    const server = this.adapterHost.httpAdapter.getHttpServer() as HttpServer;
    const others = server.listeners('request');
    server.removeAllListeners('request');
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      if (!door.takes(request))
        return others.forEach((other) => void Reflect.apply(other, server, [request, response]));
      this.begin(request as Request, response as Response);
      void door.answerAtOnce(request, response);
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    const until = (this.leftAt ?? performance.now()) + drainMs;
    while (this.underWay > 0 && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 20));
  }

  /**
   * Takes no new connections. Not through the HTTP server's own `close`, which also ends the idle ones at once: those of
   * people on long-polling are idle between two requests, and they are about to fetch `server.leaving`.
   */
  private leave(): void {
    this.leftAt = performance.now();
    const server: unknown = this.adapterHost.httpAdapter?.getHttpServer();
    if (server instanceof HttpServer && server.listening) NetServer.prototype.close.call(server);
  }

  private begin(request: Request, response: Response): void {
    const began = performance.now();
    this.underWay++;
    if (this.health.leaving) response.setHeader('Connection', 'close');
    response.once('close', () => {
      this.underWay--;
      this.note(request, response, performance.now() - began);
    });
  }

  private async answer(path: string, request: Request, response: Response) {
    const { status, type, body } = await this.desk.answer(path, request);
    const headers = { 'Content-Type': type, 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' };
    response.writeHead(status, headers).end(body);
  }

  private note(request: Request, response: Response, milliseconds: number): void {
    const { method } = request;
    const { statusCode: status, writableFinished } = response;
    const { id: requestId } = request as Request & { id?: string };
    const route = this.routeOf(request, status);
    const outcome = writableFinished ? `${Math.floor(status / 100)}xx` : 'aborted';
    this.durations.observe({ method, route, status: outcome }, milliseconds / 1000);
    // Named one by one: what is not named here cannot get into the log.
    const ms = Math.round(milliseconds * 10) / 10;
    const aborted = !writableFinished && { aborted: true };
    const line = { msg: `${method} ${route} ${status}`, method, route, status, ms, ...aborted, requestId };
    if (status >= 500 && route !== '/health/ready') this.log.warn(line);
    else if (quiet.has(route)) this.log.debug(line);
    else this.log.log(line);
  }

  /** The pattern, never the path: paths hold tokens and names. */
  private routeOf(request: Request, status: number): string {
    const { path: pattern } = (request.route ?? {}) as { path?: unknown };
    if (typeof pattern === 'string') return pattern;
    const [, word = ''] = request.originalUrl.split(/[/?#]/, 2);
    this.firstWords ??= firstWordsOf(request);
    // A request that never reached its handler; how it began shows what it wanted.
    if (this.firstWords.has(word)) return `/${word}/…`;
    return status < 400 ? 'file' : 'none';
  }
}

/** Asked so often, and all alike, that a line for each would hide the others. */
const quiet = new Set([
  '/health/live',
  '/health/ready',
  '/metrics',
  'file',
  '/media',
  '/api/v1/ingest/:broadcastId/heartbeat',
  '/api/v1/ingest/:broadcastId/:epoch/:rendition/:number.m4s',
]);

/** How those addresses begin that are ours. */
const firstWordsOf = ({ app }: Request): Set<string> => {
  const { stack } = (app as unknown as { router: { stack: { route?: { path: unknown } }[] } }).router;
  const patterns = stack.flatMap(({ route }) => (typeof route?.path === 'string' ? [route.path] : []));
  return new Set(patterns.map((pattern) => pattern.split('/')[1] ?? '').filter((word) => /^[a-z][a-z.-]*$/.test(word)));
};
