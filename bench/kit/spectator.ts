import { Line } from './line.js';
import { framesIn } from './frames.js';
import { pause } from './report.js';

/** A second of a broadcast as somebody who watches gets it. */
export interface Second {
  /** When it was captured, Unix milliseconds. */
  at: number;
  pictures: number;
  isGap: boolean;
}

/** Watches the largest picture of a broadcast without showing it, and counts what is in it. */
export class Spectator {
  readonly seconds = new Map<string, Second>();
  private readonly ended = new AbortController();

  private constructor(
    private readonly line: Line,
    private readonly playlist: string,
  ) {}

  /** @param link the personal link of somebody who is registered */
  static async watch(link: string, sessionId: string): Promise<Spectator> {
    const { origin, pathname } = new URL(link);
    const answer = await fetch(`${origin}/api/v1/my/devices`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${pathname.split('/').at(-1)}`,
        'Content-Type': 'application/json',
        'Idempotency-Key': crypto.randomUUID(),
        Origin: origin,
      },
      body: '{}',
    });
    if (!answer.ok) throw new Error(`no device: ${await answer.text()}`);
    const { token } = (await answer.json()) as { token: string };
    const line = new Line(origin, '/live', { token });
    await line.connect();
    await line.ask('session.enter', { sessionId });
    const watching = (await line.ask('broadcast.watch', { sessionId })) as { data?: { master: string } };
    if (!watching.data) throw new Error(`not on air: ${JSON.stringify(watching)}`);
    const spectator = new Spectator(line, `${origin}${watching.data.master.replace('master.m3u8', '720p.m3u8')}`);
    void spectator.follow(sessionId);
    return spectator;
  }

  stop(): void {
    this.ended.abort();
    this.line.close();
  }

  private async follow(sessionId: string) {
    let { playlist } = this;
    for (let round = 1; !this.ended.signal.aborted; round++, await pause(1000)) {
      // A ticket is good for ten minutes.
      if (round % 240 === 0) {
        const again = (await this.line.ask('broadcast.watch', { sessionId })) as { data?: { master: string } };
        if (again.data) playlist = new URL(again.data.master.replace('master.m3u8', '720p.m3u8'), playlist).href;
      }
      await this.look(playlist).catch((error: unknown) => console.error(error));
    }
  }

  private async look(playlist: string) {
    const response = await fetch(playlist);
    let at = Number.NaN;
    let isGap = false;
    for (const line of (await response.text()).split('\n')) {
      const time = /^#EXT-X-PROGRAM-DATE-TIME:(.*)/.exec(line)?.[1];
      if (time) at = Date.parse(time);
      if (line === '#EXT-X-GAP') isGap = true;
      if (!line || line.startsWith('#')) continue;
      if (!this.seconds.has(line)) {
        const segment = isGap ? undefined : await fetch(new URL(line, playlist));
        const pictures = segment?.ok ? framesIn(Buffer.from(await segment.arrayBuffer())) : 0;
        this.seconds.set(line, { at, pictures, isGap });
      }
      at += 1000;
      isGap = false;
    }
  }
}
