import type { Lease } from '@plenum/contracts';
import { fullRate, nextRate, rates } from './bitrate.rules.js';
import { Composer, type Material } from './composer.js';
import type { Step } from './grid.rules.js';
import { putSegment } from './ingest.js';
import { sendLast } from './last-segments.js';
import type { Painter } from './painter.js';
import { UploadQueue } from './upload-queue.js';

export interface SendingEvents {
  slowed(on: boolean): void;
  /** It cannot be gone on with. */
  broken(): void;
  /** A segment was refused in a way that no repeating helps against. */
  refused(problem: { code: string; params?: Record<string, unknown> }): void;
}

/** One epoch on its way to the audience: made by the composer, kept by the queue, in as much detail as the line carries. */
export class Sending {
  private readonly composer: Composer;
  private readonly queue: UploadQueue;
  private rate = { ...fullRate, since: performance.now() / 1000 };

  constructor(
    lease: Lease,
    private readonly what: Material & { painter: Painter },
    events: SendingEvents,
  ) {
    this.queue = new UploadQueue((upload, signal) =>
      putSegment(lease, upload, signal, (problem) => events.refused(problem)),
    );
    this.composer = new Composer(what, {
      upload: (upload) => this.queue.add(upload, performance.now()),
      slowed: (on) => events.slowed(on),
      broken: () => events.broken(),
    });
  }

  tick(now: number): void {
    this.composer.tick(() => this.what.painter.draw(now));
    this.queue.pump(now);
  }

  /** To be asked every second. `lag`: seconds that have not arrived; `weak`: less detail, or late. */
  judge(now: number): { lag: number; weak: boolean } {
    const { lag } = this.queue;
    this.rate = nextRate(this.rate, lag, now / 1000);
    this.composer.setRate(rates[this.rate.level]!);
    return { lag, weak: lag > 2 || this.rate.level > 0 };
  }

  setStep(step: Step): void {
    this.composer.setStep(step);
  }

  /** Ends in good order: what was begun is made and sent. */
  finish(): Promise<void> {
    return sendLast(this.composer.finish(), this.queue);
  }

  /** Ends at once. */
  stop(): void {
    this.composer.close();
    this.queue.stop();
  }
}
