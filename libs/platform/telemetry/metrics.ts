import { Injectable, Logger } from '@nestjs/common';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** A number, and which of several it is. */
export interface Reading {
  labels: Record<string, string>;
  value: number;
}

const patienceMs = 3000;

/** What Prometheus reads from this process. Names begin with `plenum_`; labels come from lists, never from people. */
@Injectable()
export class Metrics {
  private readonly log = new Logger('Metrics');
  /** Of this application alone: a test runs several in one process. */
  private readonly registry = new Registry();
  private hasDefaults = false;

  /** A number that is looked up when it is asked for. `read` answers values by label. */
  gauge(name: string, help: string, label: string, read: () => Promise<Record<string, number>>): void {
    this.readings(name, help, [label], async () =>
      Object.entries(await read()).map(([key, value]) => ({ labels: { [label]: key }, value })),
    );
  }

  /** The same with several labels. What fails or takes 3 s is left out; the others are still told. */
  readings(name: string, help: string, labelNames: string[], read: () => Promise<Reading[]>): void {
    const gauge: Gauge = new Gauge({
      name,
      help,
      labelNames,
      registers: [this.registry],
      collect: async () => {
        const readings = await this.inTime(name, read);
        // An old number would look like a fresh one.
        gauge.reset();
        for (const { labels, value } of readings) gauge.set(labels, value);
      },
    });
  }

  /** Something that `read` counts since the start. */
  total(name: string, help: string, read: () => number): void {
    const counter: Counter = new Counter({
      name,
      help,
      registers: [this.registry],
      collect: () => {
        counter.reset();
        counter.inc(read());
      },
    });
  }

  counter<Label extends string>(name: string, help: string, labelNames: readonly Label[]): Counter<Label> {
    return new Counter({ name, help, labelNames: [...labelNames], registers: [this.registry] });
  }

  /** Of durations in seconds. */
  durations<Label extends string>(name: string, help: string, labelNames: readonly Label[]): Histogram<Label> {
    const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
    return new Histogram({ name, help, labelNames: [...labelNames], buckets, registers: [this.registry] });
  }

  /** In the text format of Prometheus. */
  async text(): Promise<{ type: string; body: string }> {
    // Watching the event loop and the garbage collector has a price; it is paid where somebody reads what they tell.
    if (!this.hasDefaults) collectDefaultMetrics({ register: this.registry });
    this.hasDefaults = true;
    return { type: this.registry.contentType, body: await this.registry.metrics() };
  }

  private async inTime(name: string, read: () => Promise<Reading[]>): Promise<Reading[]> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_done, failed) => {
      timer = setTimeout(() => failed(new Error(`no answer within ${patienceMs} ms`)), patienceMs);
    });
    try {
      return await Promise.race([read(), late]);
    } catch (error) {
      this.log.warn(`${name} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
      return [];
    } finally {
      clearTimeout(timer);
    }
  }
}
