import type { Socket } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { pause } from './report.js';

/** What befalls a mail the first time it comes. `drop`: the line dies after the text; `takeAndDrop`: after the mail was taken. */
export const mishaps = ['421', '450', '550', 'hang', 'drop', 'takeAndDrop'] as const;
export type Mishap = (typeof mishaps)[number];

/** What a mail server knows that was asked by several workers. */
export class MailRecords {
  /** How often each mail was taken, by its id: what stands before the `@` of its Message-ID. */
  readonly taken = new Map<string, number>();
  /** Whom a mail was taken for: everybody a mail was ever handed in for, by its id. */
  readonly recipients = new Map<string, Set<string>>();
  /** What happened to whom, so that it happens once: recipients, since before the text nothing else is known of a mail. */
  readonly befell = new Map<string, Mishap>();
  /** Mails whose text was there when the line died or nothing was answered: only this server knows what became of them. */
  readonly leftOpen = new Set<string>();
  readonly happened: Record<Mishap, number> = { '421': 0, '450': 0, '550': 0, hang: 0, drop: 0, takeAndDrop: 0 };

  take(id: string, to: string): void {
    this.taken.set(id, (this.taken.get(id) ?? 0) + 1);
    const known = this.recipients.get(id) ?? new Set();
    this.recipients.set(id, known.add(to));
  }
}

interface MoodyOptions {
  records: MailRecords;
  /** Which mishap befalls the next mail to this address, if any. */
  mishapOf: (address: string) => Mishap | undefined;
  /** Milliseconds a text is held before it is taken: this is what makes the window in which a worker may die. */
  holdMs: number;
}

interface Conversation {
  socket: Socket | undefined;
  mailBegan: boolean;
}

/** A real mail server as one worker sees it, that can be told to misbehave and to be away. */
export class MoodyMailServer {
  /** When it took which mail last, newest last. */
  readonly answered: string[] = [];
  private readonly conversations = new Map<string, Conversation>();
  /** Mails whose text is there and not answered yet, by id. */
  readonly held = new Set<string>();
  private server: SMTPServer | undefined;
  private port = 0;

  constructor(private readonly options: MoodyOptions) {}

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  /** Mails under way in this moment. */
  get underWay(): number {
    return [...this.conversations.values()].filter(({ mailBegan }) => mailBegan).length;
  }

  /** On the same port every time. */
  async start(): Promise<void> {
    const server = this.make();
    // Of lines that die, as those of killed workers do.
    server.on('error', () => {});
    this.server = server;
    await new Promise<void>((done) => server.listen(this.port, '127.0.0.1', () => done()));
    this.port = (server.server.address() as { port: number }).port;
  }

  /** As if the machine had been switched off: lines die, nobody answers any more. */
  async stop(): Promise<void> {
    const { server } = this;
    if (!server) return;
    this.server = undefined;
    const closed = new Promise<void>((done) => server.close(() => done()));
    for (const { socket } of this.conversations.values()) socket?.destroy();
    await closed;
    this.conversations.clear();
  }

  private make(): SMTPServer {
    return new SMTPServer({
      disabledCommands: ['STARTTLS', 'AUTH'],
      logger: false,
      disableReverseLookup: true,
      closeTimeout: 500,
      onConnect: (session, done) => {
        const { connections } = this.server as unknown as { connections: Set<{ id: string; _socket: Socket }> };
        const socket = [...connections].find(({ id }) => id === session.id)?._socket;
        this.conversations.set(session.id, { socket, mailBegan: false });
        done();
      },
      onClose: ({ id }) => void this.conversations.delete(id),
      onMailFrom: (_from, session, done) => {
        const conversation = this.conversations.get(session.id);
        if (conversation) conversation.mailBegan = true;
        done();
      },
      onRcptTo: ({ address }, session, done) => {
        const mishap = this.next(address, '421', '450', '550', 'hang');
        if (mishap === 'hang') return;
        if (mishap) this.ended(session);
        if (mishap === '421') done(refusal(421, '4.3.2 going down'));
        else if (mishap === '450') done(refusal(450, `4.2.0 greylisted: ${address}`));
        else if (mishap === '550') done(refusal(550, `5.1.1 <${address}>: no such user`));
        else done();
      },
      onData: (stream, session, done) => void this.read(stream, session, done),
    });
  }

  private async read(stream: SMTPServerDataStream, session: SMTPServerSession, done: (error?: Error | null) => void) {
    let head = '';
    try {
      for await (const chunk of stream) if (head.length < 16_000) head += String(chunk);
    } catch {
      // Died within the text: not a mail.
      return;
    }
    const id = /^message-id: <([^@>]+)@/im.exec(head)?.[1] ?? '';
    const address = session.envelope.rcptTo[0]?.address ?? '';
    const mishap = this.next(address, 'drop', 'takeAndDrop');
    const { records, holdMs } = this.options;
    this.held.add(id);
    await pause(holdMs * (0.5 + Math.random()));
    this.held.delete(id);
    const conversation = this.conversations.get(session.id);
    // The other end is gone: an honest server may have taken it all the same, and some do.
    if (!conversation && Math.random() < 0.5) return;
    if (mishap !== 'drop') {
      records.take(id, address);
      this.answered.push(id);
    }
    if (mishap) {
      records.leftOpen.add(id);
      conversation?.socket?.destroy();
      return;
    }
    this.ended(session);
    done();
  }

  private next(address: string, ...kinds: Mishap[]): Mishap | undefined {
    const { records, mishapOf } = this.options;
    const mishap = records.befell.has(address) ? undefined : mishapOf(address);
    if (!mishap || !kinds.includes(mishap)) return undefined;
    records.befell.set(address, mishap);
    records.happened[mishap]++;
    return mishap;
  }

  private ended({ id }: SMTPServerSession) {
    const conversation = this.conversations.get(id);
    if (conversation) conversation.mailBegan = false;
  }
}

const refusal = (responseCode: number, text: string) => Object.assign(new Error(text), { responseCode });
