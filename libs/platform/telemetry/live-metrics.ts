import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { LiveServer, type LiveFigures } from '@plenum/platform/live';
import { Metrics } from './metrics.js';

const totals = {
  messages: 'Messages that came in over live sockets.',
  refused: 'Messages over live sockets that were not carried out.',
  packets: 'Packets that were encoded for live sockets.',
  deliveries: 'Packets that were handed to a live socket.',
  slowClosed: 'Live sockets that were closed because they were too far behind.',
} satisfies Partial<Record<keyof LiveFigures, string>>;

const snake = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** What the live sockets of this process tell Prometheus, where it has any. */
@Injectable()
export class LiveMetrics implements OnApplicationBootstrap {
  constructor(
    private readonly metrics: Metrics,
    private readonly modules: ModuleRef,
  ) {}

  onApplicationBootstrap(): void {
    const live = this.find();
    if (!live) return;
    this.metrics.gauge('plenum_live_sockets', 'Live sockets of this process.', 'transport', () => {
      const { webSocket: websocket, polling } = live.figures();
      return Promise.resolve({ websocket, polling });
    });
    for (const name of Object.keys(totals) as (keyof typeof totals)[])
      this.metrics.total(`plenum_live_${snake(name)}_total`, totals[name], () => live.figures()[name]);
  }

  /** A feature provides it, for who may come in is its business. */
  private find(): LiveServer | undefined {
    try {
      return this.modules.get(LiveServer, { strict: false });
    } catch {
      return undefined;
    }
  }
}
