import { createServer, type Server } from 'node:http';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '@plenum/platform/config';
import { TelemetryDesk } from './telemetry-desk.js';

/** Health and metrics of a process that serves no HTTP otherwise, where PLENUM_WORKER_PORT asks for it. */
@Injectable()
export class WorkerPort implements OnApplicationBootstrap, OnApplicationShutdown {
  private server?: Server;

  constructor(
    private readonly desk: TelemetryDesk,
    private readonly config: Config,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { PLENUM_WORKER_PORT: port, HOST: host } = this.config.variables;
    if (port === undefined) return;
    const server = createServer((request, response) => {
      const path = (request.url ?? '').split('?', 1)[0] ?? '';
      void this.desk
        .answer(path, request)
        .then(({ status, type, body }) => response.writeHead(status, { 'Content-Type': type }).end(body));
    });
    this.server = server;
    await new Promise<void>((listening, failed) => {
      server.once('error', failed);
      server.listen(port, host, listening);
    });
  }

  onApplicationShutdown(): void {
    this.server?.closeAllConnections();
    this.server?.close();
  }
}
