import { createServer, type AddressInfo, type Socket } from 'node:net';

export interface Received {
  from: string;
  to: string[];
  /** As it came, dots unstuffed, CRLF. */
  raw: string;
}

/** What the server answers at each step; `hang` says nothing, `drop` closes the line. */
export interface Manners {
  greeting?: string;
  mail?: string;
  rcpt?: string | ((address: string) => string);
  data?: string;
  /** After the final dot. The mail counts as taken unless it begins with 4 or 5; `takeAndDrop` takes it in silence. */
  dot?: string;
  /** Runs when the text is complete and before the answer. */
  onText?: (received: Received) => Promise<void> | void;
}

/**
 * A mail server of our own making for tests: it speaks SMTP on a real socket and behaves as badly as it is told to,
 * which no honest server does on demand.
 */
export class TrialMailServer {
  readonly received: Received[] = [];
  connections = 0;
  /** Commands as they came, without the texts. */
  readonly heard: string[] = [];
  private readonly sockets = new Set<Socket>();
  private readonly server = createServer((socket) => this.talk(socket));

  constructor(public manners: Manners = {}) {}

  async start(): Promise<string> {
    await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done));
    return `smtp://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((done) => this.server.close(done));
  }

  /** Closes every line without a word. */
  dropLines(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  private talk(socket: Socket) {
    this.connections++;
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket));
    socket.on('error', () => {});
    let buffer = '';
    let inText = false;
    let mail: Received = { from: '', to: [], raw: '' };
    const say = (line: string) => {
      if (line === 'drop') socket.destroy();
      else if (line !== 'hang') socket.write(`${line}\r\n`, () => line.startsWith('421') && socket.end());
    };
    const textEnded = async (raw: string) => {
      const received = { ...mail, raw: raw.replace(/\r\n\.\./g, '\r\n.') };
      await this.manners.onText?.(received);
      const reply = this.manners.dot ?? '250 2.0.0 taken';
      if (!/^[45]|^drop$|^hang$/.test(reply)) this.received.push(received);
      say(reply === 'takeAndDrop' ? 'drop' : reply);
    };
    const obey = (line: string) => {
      this.heard.push(line);
      const [verb = ''] = line.toUpperCase().split(/[ :]/);
      const address = /<([^>]*)>/.exec(line)?.[1] ?? '';
      if (verb === 'EHLO' || verb === 'HELO') return say('250 trial');
      if (verb === 'MAIL') {
        mail = { from: address, to: [], raw: '' };
        return say(this.manners.mail ?? '250 ok');
      }
      if (verb === 'RCPT') {
        const { rcpt = '250 ok' } = this.manners;
        const reply = typeof rcpt === 'string' ? rcpt : rcpt(address);
        if (reply.startsWith('2')) mail.to.push(address);
        return say(reply);
      }
      if (verb === 'DATA') {
        const reply = this.manners.data ?? '354 go ahead';
        inText = reply.startsWith('354');
        return say(reply);
      }
      if (verb === 'QUIT') return void socket.end('221 bye\r\n');
      say('250 ok');
    };
    say(this.manners.greeting ?? '220 trial ESMTP');
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => {
      buffer += chunk;
      for (;;) {
        if (inText) {
          const end = buffer.indexOf('\r\n.\r\n');
          if (end < 0) return;
          const raw = buffer.slice(0, end + 2);
          buffer = buffer.slice(end + 5);
          inText = false;
          void textEnded(raw);
        } else {
          const end = buffer.indexOf('\r\n');
          if (end < 0) return;
          const line = buffer.slice(0, end);
          buffer = buffer.slice(end + 2);
          obey(line);
        }
      }
    });
  }
}
