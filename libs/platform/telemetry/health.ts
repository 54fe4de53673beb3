import { Injectable, type OnModuleDestroy } from '@nestjs/common';

/** Answers whether the part works; a rejection counts as no. */
type Check = () => Promise<boolean>;

export interface PartHealth {
  ok: boolean;
  /** Milliseconds the check took. */
  ms: number;
}

export interface Readiness {
  status: 'ready' | 'failing' | 'leaving';
  parts: Record<string, PartHealth>;
}

interface Part {
  check: Check;
  /** How long an answer is good for, in milliseconds: probes come from several sides at once. */
  freshFor: number;
  asked: number;
  answer?: Promise<PartHealth>;
}

const patienceMs = 3000;

/** Whether this process can do its work, part by part. */
@Injectable()
export class Health implements OnModuleDestroy {
  private readonly parts = new Map<string, Part>();
  private leaving = false;

  /** Adds a part that readiness depends on. */
  depend(name: string, check: Check, { freshFor = 1000 }: { freshFor?: number } = {}): void {
    this.parts.set(name, { check, freshFor, asked: 0 });
  }

  /** From now on nobody should be sent here. */
  leave(): void {
    this.leaving = true;
  }

  onModuleDestroy(): void {
    this.leave();
  }

  async readiness(): Promise<Readiness> {
    const entries = await Promise.all(
      [...this.parts].map(async ([name, part]) => [name, await this.ask(part)] as const),
    );
    const parts = Object.fromEntries(entries);
    const allWell = entries.every(([, { ok }]) => ok);
    return { status: this.leaving ? 'leaving' : allWell ? 'ready' : 'failing', parts };
  }

  private ask(part: Part): Promise<PartHealth> {
    const now = performance.now();
    if (!part.answer || now - part.asked > part.freshFor) {
      part.asked = now;
      part.answer = examine(part.check);
    }
    return part.answer;
  }
}

const examine = async (check: Check): Promise<PartHealth> => {
  const began = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((done) => {
    timer = setTimeout(() => done(false), patienceMs);
  });
  const ok = await Promise.race([
    Promise.resolve()
      .then(check)
      .catch(() => false),
    late,
  ]);
  clearTimeout(timer);
  return { ok, ms: Math.round(performance.now() - began) };
};
