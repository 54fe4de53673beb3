import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import type { BrowserContextOptions } from 'playwright-core';

/** What a browser's requests go through, as in an office: it can fail, be slow, or let no WebSockets pass. */
export class Network {
  private readonly server: Server;
  private readonly open = new Set<Socket>();
  private readonly towardsBrowser = new Set<Socket>();
  private isCut = false;
  private isHeld = false;

  private constructor(private readonly webSockets: boolean) {
    this.server = createServer((asked, answer) => this.forward(asked, answer));
    this.server.on('connection', (socket) => (this.isCut ? socket.destroy() : this.mind(socket)));
    // Browsers open WebSockets through a proxy as tunnels.
    this.server.on('connect', (asked, socket) => this.tunnel(asked, socket as Socket));
  }

  static async start({ webSockets = true } = {}): Promise<Network> {
    const network = new Network(webSockets);
    await new Promise<void>((done) => network.server.listen(0, '127.0.0.1', done));
    return network;
  }

  /** For the context of whoever sits behind it. */
  get options(): BrowserContextOptions {
    const { port } = this.server.address() as AddressInfo;
    return { proxy: { server: `http://127.0.0.1:${port}`, bypass: '<-loopback>' } };
  }

  /** Nothing goes through any more, and what was open is gone. */
  cut(): void {
    this.isCut = true;
    for (const socket of this.open) socket.destroy();
  }

  restore(): void {
    this.isCut = false;
  }

  /** What the browser sends still arrives; what is said to it waits. */
  hold(): void {
    this.isHeld = true;
    for (const socket of this.towardsBrowser) socket.pause();
  }

  release(): void {
    this.isHeld = false;
    for (const socket of this.towardsBrowser) socket.resume();
  }

  async stop(): Promise<void> {
    for (const socket of this.open) socket.destroy();
    await new Promise((done) => this.server.close(done));
  }

  private mind(socket: Socket) {
    if (this.open.has(socket)) return;
    this.open.add(socket);
    socket.on('close', () => this.open.delete(socket));
    socket.on('error', () => socket.destroy());
  }

  private forward(asked: IncomingMessage, answer: ServerResponse) {
    const { hostname, port, pathname, search } = new URL(asked.url ?? '');
    const onwards = request(
      { hostname, port, path: pathname + search, method: asked.method, headers: asked.headers },
      (got) => {
        answer.writeHead(got.statusCode ?? 502, got.headers);
        got.pipe(answer);
      },
    );
    onwards.on('socket', (socket) => this.mind(socket));
    onwards.on('error', () => asked.socket.destroy());
    asked.pipe(onwards);
  }

  private tunnel({ url }: IncomingMessage, browser: Socket) {
    if (!this.webSockets) return browser.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    const [host, port] = (url ?? '').split(':');
    const server = connect(Number(port), host, () => {
      browser.write('HTTP/1.1 200 Connection established\r\n\r\n');
      server.on('data', (chunk) => browser.write(chunk));
      browser.on('data', (chunk) => server.write(chunk));
      if (this.isHeld) server.pause();
    });
    this.mind(server);
    this.towardsBrowser.add(server);
    server.on('close', () => {
      this.towardsBrowser.delete(server);
      browser.destroy();
    });
    browser.on('close', () => server.destroy());
    return undefined;
  }
}
