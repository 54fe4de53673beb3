import type { IncomingMessage } from 'node:http';
import type { INestApplication, WsMessageHandler } from '@nestjs/common';
import { AbstractWsAdapter } from '@nestjs/websockets';
import { firstValueFrom, isObservable } from 'rxjs';
import { Server, type Namespace, type Socket } from 'socket.io';
import { LiveServer, arrivalOf } from './live-server.js';
import type { MessageHandler } from './message-desk.js';
import { mayArrive } from './origin.rules.js';
import { wireParser } from './wire.js';

type Created = Server | Namespace;

/** Makes a gateway's handlers for a socket, which come back through `bindMessageHandlers`. */
type Greet = (socket: Socket) => void;

/**
 * Socket.IO for gateways of the live namespace. Not Nest's own adapter: that one keeps an observable and several functions
 * per socket and message name, which alone would make an idle viewer cost twice as much, and leaves failed messages
 * without an answer. Here a socket's handlers are made when it says something and forgotten after it.
 */
export class LiveAdapter extends AbstractWsAdapter {
  private readonly live: LiveServer;
  private readonly greeters = new Set<Greet>();
  /** Which gateway has a handler of that name. */
  private readonly greeterOf = new Map<string, Greet>();
  private made = new Map<string, WsMessageHandler['callback']>();

  constructor(app: INestApplication) {
    super(app);
    this.live = app.get(LiveServer, { strict: false });
  }

  override create(_port: number, { namespace, server }: { namespace?: string; server?: Created } = {}): Created {
    const io = server instanceof Server ? server : this.createServer();
    return namespace ? io.of(namespace) : io;
  }

  override bindClientConnect(_server: Created, greet: Greet): void {
    this.greeters.add(greet);
  }

  override bindClientDisconnect(): void {
    // The live server knows who left; Nest would hold on to every socket for it.
  }

  override bindMessageHandlers(_socket: Socket, handlers: WsMessageHandler[]): void {
    this.made = new Map(handlers.map(({ message, callback }) => [message, callback]));
  }

  private handlerOf(socket: Socket, name: string): MessageHandler | undefined {
    if (this.greeterOf.size === 0) this.learnNames(socket);
    const greet = this.greeterOf.get(name);
    if (!greet) return undefined;
    greet(socket);
    const callback = this.made.get(name);
    return (
      callback &&
      (async (payload) => {
        // An observable where the application has global interceptors.
        const result: unknown = await callback(payload);
        return isObservable(result) ? firstValueFrom(result, { defaultValue: undefined }) : result;
      })
    );
  }

  private learnNames(socket: Socket): void {
    for (const greet of this.greeters) {
      greet(socket);
      for (const name of this.made.keys()) this.greeterOf.set(name, greet);
    }
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
    this.live.attach(io, (socket, name) => this.handlerOf(socket, name));
    return io;
  }

  private mayArrive(request: IncomingMessage): boolean {
    const webSocket = request.headers.upgrade?.toLowerCase() === 'websocket';
    return mayArrive(arrivalOf(request.headers, webSocket), this.live.origin);
  }
}
