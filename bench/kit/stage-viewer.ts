import { Agent, get } from 'node:http';
import { broadcastFacts } from '@plenum/contracts';
import type { Attendee } from './event.js';
import { Line } from './line.js';
import { pause } from './report.js';

/** What somebody who watches by hand noticed. */
export interface Noticed {
  /** Milliseconds from the end of a segment to when it was there whole. */
  lags: number[];
  failed: number;
  /** Numbers that never came. */
  missed: number;
}

/** A player without a picture: asks for both playlists every second and for each new segment once. */
export class StageViewer {
  private isOver = false;
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 2 });
  private readonly newest = new Map<string, number>();
  private base = '';
  private issuedAt = 0;

  private constructor(
    private readonly url: string,
    private readonly sessionId: string,
    private readonly line: Line,
    private readonly noticed: Noticed,
    /** When a segment ended, by its number, as the presenter knows. */
    private readonly endOf: (number: number) => number | undefined,
  ) {}

  static async come(
    url: string,
    sessionId: string,
    { token }: Attendee,
    noticed: Noticed,
    endOf: (number: number) => number | undefined,
  ): Promise<StageViewer> {
    const line = new Line(url, '/live', { token });
    await line.connect();
    await line.tell('session.enter', { sessionId });
    const viewer = new StageViewer(url, sessionId, line, noticed, endOf);
    void viewer.watch();
    return viewer;
  }

  leave(): void {
    this.isOver = true;
    this.line.close();
    this.agent.destroy();
  }

  private async watch(): Promise<void> {
    while (!this.isOver) {
      const began = performance.now();
      try {
        await this.renew();
        await Promise.all([this.step('720p'), this.step('audio')]);
      } catch {
        if (!this.isOver) this.noticed.failed++;
      }
      await pause(Math.max(0, 1000 - (performance.now() - began)));
    }
  }

  private async renew(): Promise<void> {
    if (this.base && performance.now() - this.issuedAt < (broadcastFacts.ticketSeconds / 2) * 1000) return;
    const { master } = await this.line.tell<{ master: string }>('broadcast.watch', { sessionId: this.sessionId });
    [this.base, this.issuedAt] = [master.replace('master.m3u8', ''), performance.now()];
  }

  private async step(rendition: string): Promise<void> {
    const playlist = (await this.fetch(`${rendition}.m3u8`)).toString();
    const listed = [...playlist.matchAll(/^(\d+\/\w+\/(\d+)\.m4s\?k=\S+)$/gm)].map(([, path = '', number]) => ({
      path,
      number: Number(number),
    }));
    const known = this.newest.get(rendition);
    // Whoever comes begins with the newest.
    for (const { path, number } of known === undefined
      ? listed.slice(-1)
      : listed.filter((one) => one.number > known)) {
      await this.fetch(path);
      const ended = this.endOf(number);
      if (ended !== undefined) this.noticed.lags.push(Date.now() - ended);
      const before = this.newest.get(rendition);
      if (before !== undefined) this.noticed.missed += number - before - 1;
      this.newest.set(rendition, number);
    }
  }

  private fetch(name: string): Promise<Buffer> {
    const { hostname, port } = new URL(this.url);
    return new Promise((resolve, reject) => {
      get({ agent: this.agent, hostname, port, path: `${this.base}${name}` }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('end', () =>
          response.statusCode === 200 ? resolve(Buffer.concat(chunks)) : reject(new Error(String(response.statusCode))),
        );
        response.once('error', reject);
      }).once('error', reject);
    });
  }
}
