import type { ComposerHears, ComposerOrder, ComposerSays, Lease, StageTicket } from '@plenum/contracts';
import { ProblemError, UnreachableError } from '../../backend/http.js';

declare global {
  var plenumCompose: ((said: string) => void) | undefined;
  var plenumHear: ((told: string) => void) | undefined;
}

type Wish = { want: 'lease' } | { want: 'ticket'; tab: string };

/** Milliseconds the process that opened this page may take. */
const answersWithin = 5000;

/** The pipe to the process that opened this page; in any other browser there is none. */
export class ComposeLink {
  private readonly waiting = new Map<number, (told: Extract<ComposerHears, { tell: 'answer' }>) => void>();
  private number = 0;

  private constructor(private readonly out: (said: string) => void) {}

  static open(begin: (order: ComposerOrder) => void): ComposeLink | undefined {
    const { plenumCompose } = globalThis;
    if (!plenumCompose) return undefined;
    const link = new ComposeLink(plenumCompose);
    globalThis.plenumHear = (json) => {
      const told = JSON.parse(json) as ComposerHears;
      if (told.tell === 'begin') return begin(told.order);
      return link.waiting.get(told.id)?.(told);
    };
    return link;
  }

  say(said: Exclude<ComposerSays, { say: 'ask' }>): void {
    this.out(JSON.stringify(said));
  }

  lease(): Promise<Lease> {
    return this.ask({ want: 'lease' }) as Promise<Lease>;
  }

  ticket(tab: string): Promise<StageTicket> {
    return this.ask({ want: 'ticket', tab }) as Promise<StageTicket>;
  }

  private ask(wish: Wish): Promise<Lease | StageTicket> {
    const id = ++this.number;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting.delete(id);
        reject(new UnreachableError('no answer'));
      }, answersWithin);
      this.waiting.set(id, (told) => {
        clearTimeout(timer);
        this.waiting.delete(id);
        if ('result' in told) resolve(told.result);
        else reject(new ProblemError(told.problem));
      });
      this.out(JSON.stringify({ say: 'ask', id, ...wish } satisfies ComposerSays));
    });
  }
}
