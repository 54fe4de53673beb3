import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Request, RequestHandler, Response } from 'express';
import { HttpAdapterHost } from '@nestjs/core';
import type { Server } from 'node:http';
import { Metrics } from './metrics.js';
import { TelemetryDesk } from './telemetry-desk.js';

/** How long requests that are under way may take to end when the server leaves. */
const drainMs = 4000;

/** Watches every request from its first byte: counts, measures, logs, and lets none be cut off when the server leaves. */
@Injectable()
export class HttpWatch implements BeforeApplicationShutdown {
  private readonly log = new Logger('Http');
  private readonly durations;
  private underWay = 0;
  private leaving = false;

  constructor(
    private readonly desk: TelemetryDesk,
    private readonly adapterHost: HttpAdapterHost,
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
  }

  /** The first step of every request. */
  watch(): RequestHandler {
    return (request, response, next) => {
      const began = performance.now();
      this.underWay++;
      if (this.leaving) response.setHeader('Connection', 'close');
      response.once('close', () => {
        this.underWay--;
        const seconds = (performance.now() - began) / 1000;
        const route = routeOf(request);
        const labels = { method: request.method, route, status: String(response.statusCode) };
        this.durations.observe(labels, seconds);
        const id = (request as { id?: string }).id ?? '';
        const line = `${request.method} ${route} ${response.statusCode} ${Math.round(seconds * 1000)} ms ${id}`;
        if (response.statusCode >= 500 && route !== '/health/ready') this.log.warn(line);
        else if (quiet.has(route)) this.log.debug(line);
        else this.log.log(line);
      });
      const path = request.url.split('?', 1)[0] ?? '';
      if (!this.desk.knows(path)) return next();
      Object.assign(request, { route: { path } });
      void this.answer(path, request, response);
    };
  }

  private async answer(path: string, request: Request, response: Response) {
    const { status, type, body } = await this.desk.answer(path, request);
    response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store' }).end(body);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.leaving = true;
    const server = this.adapterHost.httpAdapter?.getHttpServer() as Server | undefined;
    // No new connections; those that wait for nothing are closed.
    server?.close();
    server?.closeIdleConnections();
    const until = performance.now() + drainMs;
    while (this.underWay > 0 && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const quiet = new Set(['/health/live', '/health/ready', '/metrics', 'file']);

/** The pattern, never the path: paths hold tokens and names. */
const routeOf = (request: { baseUrl: string; originalUrl: string; route?: unknown }): string => {
  const pattern = (request.route as { path?: unknown } | undefined)?.path;
  if (typeof pattern === 'string') return `${request.baseUrl}${pattern}`;
  return request.originalUrl.startsWith('/assets/') ? 'file' : 'none';
};
