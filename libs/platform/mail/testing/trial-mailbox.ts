import { createRequire } from 'node:module';
import type { AddressInfo, Server, Socket } from 'node:net';

interface ImapServer {
  server: Server;
  folderCache: Record<string, { messages: { raw: string; flags: string[] }[] } | undefined>;
  listen(port: number, host: string, done: () => void): void;
  close(done: () => void): void;
  appendMessage(folder: string, flags: string[], date: Date, raw: string): void;
}

/** A mailbox that speaks IMAP on a real socket. */
export class TrialMailbox {
  private readonly sockets = new Set<Socket>();

  readonly url: string;

  private constructor(private readonly imap: ImapServer) {
    this.url = `imap://testuser:testpass@127.0.0.1:${(imap.server.address() as AddressInfo).port}`;
    imap.server.on('connection', (socket: Socket) => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
    });
  }

  /** @param plugins what it can do besides IMAP4rev1 */
  static async start(plugins: string[] = ['IDLE', 'ID']): Promise<TrialMailbox> {
    const make = createRequire(import.meta.url)('hoodiecrow-imap') as (options: object) => ImapServer;
    const imap = make({ plugins, storage: { INBOX: {}, '': {} } });
    await new Promise<void>((done) => imap.listen(0, '127.0.0.1', done));
    return new TrialMailbox(imap);
  }

  /** A message arrives. */
  arrive(raw: Buffer | string): void {
    this.imap.appendMessage('INBOX', [], new Date(), raw.toString());
  }

  /** What lies in a folder, and whether somebody should still look at it. */
  folder(name: string): { raw: string; unread: boolean }[] {
    const messages = this.imap.folderCache[name]?.messages ?? [];
    return messages.map(({ raw, flags }) => ({ raw: String(raw), unread: !flags.includes('\\Seen') }));
  }

  /** How many lines are open. */
  get lines(): number {
    return this.sockets.size;
  }

  dropLines(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  async stop(): Promise<void> {
    this.dropLines();
    await new Promise<void>((done) => this.imap.server.close(() => done()));
  }
}
