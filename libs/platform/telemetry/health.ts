import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';

/** Answers whether the part works; a rejection counts as no. */
type Check = () => Promise<boolean>;

export interface PartHealth {
  ok: boolean;
  /** Milliseconds the check took. */
  ms: number;
}

/**
 * `failing` and `leaving`: send nobody here. `degraded`: this process does its work, but something behind it needs an
 * operator. It stays in rotation, because all its neighbours lean on the same part: sending people away from all of them
 * at once would make an outage of what is only a delay.
 */
export interface Readiness {
  status: 'ready' | 'degraded' | 'failing' | 'leaving';
  parts: Record<string, PartHealth>;
}

interface PartOptions {
  /** How long an answer is good for, in milliseconds: probes come from several sides at once. */
  freshFor?: number;
  /** Whether nothing can be done without it; true unless said otherwise. */
  essential?: boolean;
}

interface Part extends Required<PartOptions> {
  check: Check;
  asked: number;
  answer?: Promise<PartHealth>;
  /** A question without an answer yet: a part that hangs is not asked again and again. */
  open?: Promise<boolean> | undefined;
  was?: boolean;
}

const patienceMs = 3000;

/** Whether this process can do its work, part by part. */
@Injectable()
export class Health implements OnModuleDestroy {
  private readonly log = new Logger('Health');
  private readonly parts = new Map<string, Part>();
  private readonly onLeave: (() => void)[] = [];
  private isLeaving = false;

  /** Adds a part of what this process leans on. */
  depend(name: string, check: Check, { freshFor = 1000, essential = true }: PartOptions = {}): void {
    this.parts.set(name, { check, freshFor, essential, asked: 0 });
  }

  get leaving(): boolean {
    return this.isLeaving;
  }

  /** From now on nobody should be sent here. */
  leave(): void {
    if (this.isLeaving) return;
    this.isLeaving = true;
    for (const hear of this.onLeave) hear();
  }

  /** Calls `hear` when this process begins to leave. */
  whenLeaving(hear: () => void): void {
    this.onLeave.push(hear);
  }

  onModuleDestroy(): void {
    this.leave();
  }

  async readiness(): Promise<Readiness> {
    const entries = await Promise.all(
      [...this.parts].map(async ([name, part]) => [name, await this.ask(name, part)] as const),
    );
    const wrong = entries.filter(([, { ok }]) => !ok).map(([name]) => name);
    const stuck = wrong.some((name) => this.parts.get(name)?.essential);
    const status = this.isLeaving ? 'leaving' : stuck ? 'failing' : wrong.length > 0 ? 'degraded' : 'ready';
    return { status, parts: Object.fromEntries(entries) };
  }

  private ask(name: string, part: Part): Promise<PartHealth> {
    const now = performance.now();
    if (!part.answer || now - part.asked > part.freshFor) {
      part.asked = now;
      part.answer = this.examine(name, part);
    }
    return part.answer;
  }

  private async examine(name: string, part: Part): Promise<PartHealth> {
    const began = performance.now();
    part.open ??= Promise.resolve()
      .then(part.check)
      .catch(() => false)
      .finally(() => (part.open = undefined));
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((done) => {
      timer = setTimeout(() => done(false), patienceMs);
    });
    const ok = await Promise.race([part.open, late]);
    clearTimeout(timer);
    if (!ok && part.was !== false) this.log.warn(`${name} does not answer.`);
    if (ok && part.was === false) this.log.log(`${name} answers again.`);
    part.was = ok;
    return { ok, ms: Math.round(performance.now() - began) };
  }
}
