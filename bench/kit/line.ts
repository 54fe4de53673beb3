import { WebSocket } from 'ws';

/** Milliseconds that all processes of this machine agree on. */
export const clockNow = (): number => performance.timeOrigin + performance.now();

type Answer = { ok: true; data: unknown } | { ok: false; problem: { code: string; retryAfter?: number } };

/**
 * A Socket.IO client reduced to what a benchmark needs: thousands of real ones in one process would measure themselves.
 * Events arrive as their JSON text, so that whoever only counts need not parse.
 */
export class Line {
  private socket: WebSocket | undefined;
  private nextId = 0;
  private readonly waiting = new Map<number, { resolve: (answer: Answer) => void; reject: (error: Error) => void }>();
  private readonly prefix: string;
  onEvent: (name: string, json: string) => void = () => {};
  onClose: () => void = () => {};

  constructor(
    private readonly url: string,
    private readonly namespace: string,
    private readonly auth?: object,
    private readonly headers?: Record<string, string>,
  ) {
    this.prefix = namespace === '/' ? '' : `${namespace},`;
  }

  get open(): boolean {
    return this.socket?.readyState === WebSocket.OPEN;
  }

  /** @throws when the server refuses or does not answer within ten seconds */
  connect(): Promise<void> {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(`${this.url.replace(/^http/, 'ws')}/socket.io/?EIO=4&transport=websocket`, {
        perMessageDeflate: false,
        handshakeTimeout: 10_000,
        ...(this.headers && { headers: this.headers }),
      });
      this.socket = socket;
      const fail = (error: Error) => {
        clearTimeout(timer);
        reject(error);
        socket.terminate();
      };
      const timer = setTimeout(() => fail(new Error('no answer to the handshake')), 10_000);
      socket.on('error', fail);
      socket.on('close', () => {
        clearTimeout(timer);
        reject(new Error('closed'));
        this.closed();
      });
      socket.on('message', (data: Buffer) => {
        const text = data.toString();
        if (text.startsWith('0')) socket.send(`40${this.prefix}${this.auth ? JSON.stringify(this.auth) : ''}`);
        else if (text === '2') socket.send('3');
        else if (text.startsWith('40')) {
          clearTimeout(timer);
          resolve();
        } else if (text.startsWith('44')) fail(new Error(text));
        else if (text.startsWith('42')) this.event(text.slice(2 + this.prefix.length));
        else if (text.startsWith('43')) this.answer(text.slice(2 + this.prefix.length));
      });
    });
  }

  /** @throws when the connection ends before the answer */
  ask(name: string, payload: object): Promise<Answer> {
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      if (!this.open) return reject(new Error('closed'));
      this.waiting.set(id, { resolve, reject });
      this.socket?.send(`42${this.prefix}${id}${JSON.stringify([name, payload])}`);
    });
  }

  /** The data of a good answer. @throws the code of any other */
  async tell<Data = unknown>(name: string, payload: object): Promise<Data> {
    const answer = await this.ask(name, payload);
    if (!answer.ok) throw new Error(`${name}: ${answer.problem.code}`);
    return answer.data as Data;
  }

  close(): void {
    this.socket?.terminate();
  }

  private event(json: string): void {
    const end = json.indexOf('"', 2);
    this.onEvent(json.slice(2, end), json.slice(end + 2, -1));
  }

  private answer(text: string): void {
    const start = text.indexOf('[');
    const id = Number(text.slice(0, start));
    this.waiting.get(id)?.resolve((JSON.parse(text.slice(start)) as [Answer])[0]);
    this.waiting.delete(id);
  }

  private closed(): void {
    for (const { reject } of this.waiting.values()) reject(new Error('closed'));
    this.waiting.clear();
    this.onClose();
  }
}
