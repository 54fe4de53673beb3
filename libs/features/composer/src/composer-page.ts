import type {
  ComposerHears,
  ComposerOrder,
  ComposerSays,
  ComposerTrouble,
  Lease,
  StageTicket,
} from '@plenum/contracts';
import { Problem } from '@plenum/platform/problems';
import { Chromium, ChromiumError, type ChromiumPlace } from './chromium.js';

/** The page did not come to the point where it can broadcast. */
export class ComposerError extends Error {
  override name = 'ComposerError';
  constructor(
    readonly trouble: ComposerTrouble,
    message: string,
  ) {
    super(message);
  }
}

/** What the page may have, given by the process that opened it. */
export interface ComposerRights {
  /** @throws Problem */
  lease(): Promise<Lease>;
  ticket(tab: string): Promise<StageTicket>;
}

export interface ComposerEvents {
  beat(how: { onAir: boolean; slowed: boolean; onStage: number }): void;
  /** It ended by itself; `code` is a problem's, or the studio's own. */
  over(code: string): void;
  crashed(): void;
}

const loadsWithin = 25_000;

/** The page `/compose` in a Chromium of its own: kept ready, told once what to broadcast, and closed. */
export class ComposerPage {
  private rights: ComposerRights | undefined;
  private events: ComposerEvents | undefined;
  private closed = false;

  private constructor(
    readonly chromium: Chromium,
    private readonly session: string,
  ) {}

  /** @param address of the page. @throws ComposerError */
  static async open(place: ChromiumPlace, address: string): Promise<ComposerPage> {
    const chromium = await Chromium.start(place).catch((error: unknown) => {
      if (error instanceof ChromiumError && error.isSandbox) throw error;
      throw new ComposerError('chromium', error instanceof Error ? error.message : String(error));
    });
    try {
      const { targetId } = await chromium.send('Target.createTarget', { url: 'about:blank' });
      const { sessionId } = await chromium.send('Target.attachToTarget', { targetId, flatten: true });
      const page = new ComposerPage(chromium, String(sessionId));
      await page.load(address);
      return page;
    } catch (error) {
      chromium.kill();
      if (error instanceof ComposerError) throw error;
      throw new ComposerError('page', error instanceof Error ? error.message : String(error));
    }
  }

  /** Begins to broadcast. */
  async begin(order: ComposerOrder, rights: ComposerRights, events: ComposerEvents): Promise<void> {
    this.rights = rights;
    this.events = events;
    this.chromium.onExit(() => this.crash());
    await this.tell({ tell: 'begin', order });
  }

  close(): void {
    this.closed = true;
    this.chromium.kill();
  }

  private async load(address: string): Promise<void> {
    const { chromium, session } = this;
    const fitness = new Promise<boolean>((resolve, reject) => {
      const timer = setTimeout(() => reject(new ComposerError('page', `${address} did not open`)), loadsWithin);
      chromium.onExit(() => reject(new ComposerError('chromium', 'it ended while the page was loading')));
      chromium.onEvent((method, params) => {
        if (method === 'Inspector.targetCrashed') return this.crash();
        if (method !== 'Runtime.bindingCalled' || params['name'] !== 'plenumCompose') return undefined;
        const said = JSON.parse(String(params['payload'])) as ComposerSays;
        if (said.say !== 'ready') return void this.hear(said);
        clearTimeout(timer);
        return resolve(said.fit);
      });
    });
    fitness.catch(() => undefined);
    await chromium.sendTo(session, 'Inspector.enable');
    await chromium.sendTo(session, 'Runtime.enable');
    await chromium.sendTo(session, 'Runtime.addBinding', { name: 'plenumCompose' });
    await chromium.sendTo(session, 'Page.enable');
    const { errorText } = await chromium.sendTo(session, 'Page.navigate', { url: address }, loadsWithin);
    if (errorText) throw new ComposerError('page', `${address}: ${JSON.stringify(errorText)}`);
    if (!(await fitness)) throw new ComposerError('encoder', 'it can encode no H.264 or no AAC');
  }

  private async hear(said: Exclude<ComposerSays, { say: 'ready' }>): Promise<void> {
    const { rights, events } = this;
    if (!rights || !events || this.closed) return;
    if (said.say === 'beat') return events.beat(said);
    if (said.say === 'over') return events.over(said.code);
    const { id } = said;
    try {
      const result = said.want === 'lease' ? await rights.lease() : await rights.ticket(said.tab);
      await this.tell({ tell: 'answer', id, result });
    } catch (error) {
      const problem = error instanceof Problem ? error : new Problem('server.failed');
      await this.tell({ tell: 'answer', id, problem: problem.toDetails() }).catch(() => undefined);
    }
  }

  private async tell(what: ComposerHears): Promise<void> {
    const expression = `plenumHear(${JSON.stringify(JSON.stringify(what))})`;
    await this.chromium.sendTo(this.session, 'Runtime.evaluate', { expression });
  }

  private crash(): void {
    if (this.closed) return;
    this.closed = true;
    this.chromium.kill();
    this.events?.crashed();
  }
}
