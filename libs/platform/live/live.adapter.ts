import type { IncomingMessage } from 'node:http';
import type { INestApplication, WsMessageHandler } from '@nestjs/common';
import { AbstractWsAdapter } from '@nestjs/websockets';
import { firstValueFrom, isObservable } from 'rxjs';
import { Server, type Namespace, type Socket } from 'socket.io';
import { LiveServer, arrivalOf } from './live-server.js';
import { mayArrive } from './origin.rules.js';
import { wireParser } from './wire.js';

type Created = Server | Namespace;

/**
 * Socket.IO for gateways of the live namespace. Not Nest's own adapter: that one makes an observable per socket and
 * message name, which more than doubles what an idle viewer costs, and leaves failed messages without an answer.
 */
export class LiveAdapter extends AbstractWsAdapter {
  private readonly live: LiveServer;

  constructor(app: INestApplication) {
    super(app);
    this.live = app.get(LiveServer, { strict: false });
  }

  override create(_port: number, { namespace, server }: { namespace?: string; server?: Created } = {}): Created {
    const io = server instanceof Server ? server : this.createServer();
    return namespace ? io.of(namespace) : io;
  }

  override bindMessageHandlers(socket: Socket, handlers: WsMessageHandler[]): void {
    for (const { message, callback } of handlers)
      this.live.handle(socket, String(message), async (payload) => {
        // An observable where the application has global interceptors.
        const result: unknown = await callback(payload);
        return isObservable(result) ? firstValueFrom(result, { defaultValue: undefined }) : result;
      });
  }

  override async close(server: Created): Promise<void> {
    if (server instanceof Server) await server.close();
  }

  private createServer(): Server {
    const io = new Server(this.httpServer as ConstructorParameters<typeof Server>[0], {
      transports: ['polling', 'websocket'],
      serveClient: false,
      perMessageDeflate: false,
      maxHttpBufferSize: 64 * 1024,
      // A dead connection is noticed within 35 s; some networks forget idle ones after about a minute.
      pingInterval: 20_000,
      pingTimeout: 15_000,
      connectTimeout: 10_000,
      parser: wireParser,
      allowRequest: (request, decide) => {
        if (this.live.leaving) return decide('server leaving', false);
        const allowed = this.mayArrive(request);
        decide(allowed ? null : 'origin', allowed);
      },
    });
    // `allowRequest` sees only the first request; the ones that carry messages, and the upgrade, are looked at here.
    io.engine.use((request: IncomingMessage, _response: unknown, next: (error?: Error) => void) => {
      next(!request.url?.includes('sid=') || this.mayArrive(request) ? undefined : new Error('origin'));
    });
    this.live.attach(io);
    return io;
  }

  private mayArrive(request: IncomingMessage): boolean {
    const webSocket = request.headers.upgrade?.toLowerCase() === 'websocket';
    return mayArrive(arrivalOf(request.headers, webSocket), this.live.origin);
  }
}
