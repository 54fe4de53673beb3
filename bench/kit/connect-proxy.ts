import { createServer, type IncomingMessage, type Server } from 'node:http';
import { connect, type Socket } from 'node:net';

/** What was asked of the proxy for one target, and what went through. */
export interface Asked {
  let: number;
  refused: number;
  bytesUp: number;
  bytesDown: number;
}

/** As in many an office: only CONNECT, only to port 443, only to hosts it can find. It writes down what it was asked for. */
export class ConnectProxy {
  readonly asked = new Map<string, Asked>();
  private readonly server: Server;
  private readonly open = new Set<Socket>();

  private constructor(private readonly hosts: Readonly<Record<string, string>>) {
    this.server = createServer((request, response) => {
      this.entry(`${request.method} ${request.url}`).refused++;
      response.writeHead(403, { Connection: 'close' }).end();
    });
    this.server.on('connect', (request, socket, head) => this.tunnel(request, socket as Socket, head));
  }

  /** @param hosts addresses of all hosts it finds, by name */
  static async start(
    { host, port }: { host: string; port: number },
    hosts: Readonly<Record<string, string>>,
  ): Promise<ConnectProxy> {
    const proxy = new ConnectProxy(hosts);
    await new Promise<void>((done, failed) => {
      proxy.server.once('error', failed);
      proxy.server.listen(port, host, done);
    });
    return proxy;
  }

  get port(): number {
    return (this.server.address() as { port: number }).port;
  }

  async stop(): Promise<void> {
    for (const socket of this.open) socket.destroy();
    await new Promise((done) => this.server.close(done));
  }

  private entry(target: string): Asked {
    const known = this.asked.get(target) ?? { let: 0, refused: 0, bytesUp: 0, bytesDown: 0 };
    this.asked.set(target, known);
    return known;
  }

  private tunnel({ url = '' }: IncomingMessage, client: Socket, head: Buffer): void {
    const entry = this.entry(`CONNECT ${url}`);
    client.on('error', () => client.destroy());
    const [, name = '', port] = /^([^:]+):(\d+)$/.exec(url) ?? [];
    const address = Object.hasOwn(this.hosts, name) ? this.hosts[name] : undefined;
    if (port !== '443' || !address) {
      entry.refused++;
      client.end(`HTTP/1.1 ${port === '443' ? '502 Bad Gateway' : '403 Forbidden'}\r\n\r\n`);
      return;
    }
    const server = connect(443, address);
    for (const socket of [client, server]) {
      this.open.add(socket);
      socket.once('close', () => this.open.delete(socket));
    }
    let isOpen = false;
    server.once('connect', () => {
      isOpen = true;
      entry.let++;
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      if (head.length > 0) server.write(head);
      client.on('data', (chunk: Buffer) => (entry.bytesUp += chunk.length));
      server.on('data', (chunk: Buffer) => (entry.bytesDown += chunk.length));
      client.pipe(server).pipe(client);
    });
    server.on('error', () => {
      if (isOpen) client.destroy();
      else client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    });
    client.once('close', () => server.destroy());
    server.once('close', () => client.destroy());
  }
}
