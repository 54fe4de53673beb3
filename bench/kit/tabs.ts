import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { pause } from './report.js';

type Result = Record<string, unknown>;

/**
 * Chromium as people have it, with tabs that are shown and hidden, driven by its own protocol: what usually drives browsers
 * makes every page believe that it is seen.
 */
export class Tabs {
  private nextId = 0;
  private readonly waiting = new Map<number, { done: (result: Result) => void; failed: (error: Error) => void }>();

  private constructor(
    private readonly child: ChildProcess,
    private readonly socket: WebSocket,
    private readonly folder: string,
  ) {
    socket.on('message', (data: Buffer) => this.hear(data.toString()));
  }

  /** Nothing is switched off that makes hidden tabs rest. */
  static async open(program: string, flags: readonly string[]): Promise<Tabs> {
    const folder = mkdtempSync(join(tmpdir(), 'plenum-tabs-'));
    const own = [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
    ];
    const child = spawn(
      program,
      [
        ...own,
        ...flags,
        `--user-data-dir=${folder}`,
        '--remote-debugging-port=0',
        '--window-size=1280,800',
        'about:blank',
      ],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    );
    const address = await new Promise<string>((found, failed) => {
      let said = '';
      child.stderr.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        const listening = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
        if (listening) found(listening);
      });
      child.once('error', failed);
      child.once('exit', () => failed(new Error(`Chromium did not start:\n${said}`)));
    });
    const socket = new WebSocket(address, { perMessageDeflate: false });
    await new Promise((done, failed) => socket.once('open', done).once('error', failed));
    return new Tabs(child, socket, folder);
  }

  async tab(url: string): Promise<Tab> {
    const { targetId } = await this.send('Target.createTarget', { url });
    const { sessionId } = await this.send('Target.attachToTarget', { targetId, flatten: true });
    return new Tab(this, String(targetId), String(sessionId));
  }

  send(method: string, params: object = {}, sessionId?: string): Promise<Result> {
    const id = ++this.nextId;
    return new Promise((done, failed) => {
      this.waiting.set(id, { done, failed });
      this.socket.send(JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) }));
    });
  }

  async close(): Promise<void> {
    const gone = new Promise((done) => this.child.once('exit', done));
    this.child.kill('SIGTERM');
    await Promise.race([gone, pause(5000)]);
    if (this.child.exitCode === null) this.child.kill('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 10 });
  }

  private hear(text: string) {
    const { id, result, error } = JSON.parse(text) as { id?: number; result?: Result; error?: { message: string } };
    const asked = this.waiting.get(id ?? -1);
    this.waiting.delete(id ?? -1);
    if (error) asked?.failed(new Error(error.message));
    else asked?.done(result ?? {});
  }
}

export class Tab {
  constructor(
    private readonly tabs: Tabs,
    private readonly targetId: string,
    private readonly sessionId: string,
  ) {}

  async toFront(): Promise<void> {
    await this.tabs.send('Target.activateTarget', { targetId: this.targetId });
  }

  async goto(url: string): Promise<void> {
    await this.send('Page.navigate', { url });
    await this.until(`location.href.startsWith(${JSON.stringify(url)}) && document.readyState === 'complete'`);
  }

  /** What a piece of script in the page comes to. @throws what it throws */
  async ask<T>(expression: string): Promise<T> {
    const { result, exceptionDetails } = (await this.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    })) as { result: { value: T }; exceptionDetails?: { text: string; exception?: { description?: string } } };
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  async until(expression: string, within = 120_000): Promise<void> {
    for (const end = performance.now() + within; ; await pause(200)) {
      // While a page gives way to the next there is nobody to ask.
      if (await this.ask<boolean>(expression).catch(() => false)) return;
      if (performance.now() > end) throw new Error(`waited in vain: ${expression}`);
    }
  }

  /** With the mouse, as a person would, on the button or switch with that text. */
  async click(text: string): Promise<void> {
    const find = `[...document.querySelectorAll('button, label')].find((one) => one.textContent.trim().startsWith(${JSON.stringify(text)}) && !one.disabled)`;
    await this.until(`!!${find}`);
    await this.ask(`${find}.scrollIntoView({ block: 'center' })`);
    const { x, y } = await this.ask<{ x: number; y: number }>(
      `(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 }))(${find}.getBoundingClientRect())`,
    );
    for (const type of ['mousePressed', 'mouseReleased'])
      await this.send('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount: 1 });
  }

  private send(method: string, params: object = {}): Promise<Result> {
    return this.tabs.send(method, params, this.sessionId);
  }
}
