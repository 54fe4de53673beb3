import { jest } from '@jest/globals';
import type { Rendition } from '@plenum/contracts';
import { UploadQueue, type Sent, type Upload } from './upload-queue.js';

const upload = (rendition: Rendition, number: number): Upload => ({
  rendition,
  number,
  bytes: new Uint8Array([number]),
  duration: 1,
  capturedAt: '2026-11-24T09:00:00.000Z',
});
const name = ({ rendition, number }: Upload) => `${rendition} ${number}`;

/** A server that answers when told to. */
const atServer = () => {
  const asked: { upload: Upload; signal: AbortSignal; answer: (sent: Sent) => Promise<void> }[] = [];
  const send = (what: Upload, signal: AbortSignal) =>
    new Promise<Sent>((done, failed) => {
      signal.addEventListener('abort', () => failed(new Error('aborted')));
      asked.push({
        upload: what,
        signal,
        answer: async (sent) => {
          done(sent);
          // The queue goes on in microtasks.
          for (let turn = 0; turn < 5; turn++) await Promise.resolve();
        },
      });
    });
  return { send, asked, names: () => asked.map(({ upload: what }) => name(what)) };
};

describe('an upload queue', () => {
  it('sends the init segment alone before anything else of a rendition, then sound before pictures', async () => {
    const { send, asked, names } = atServer();
    const queue = new UploadQueue(send);
    for (const rendition of ['720p', '360p', 'audio'] as const) {
      queue.add(upload(rendition, 0), 0);
      queue.add(upload(rendition, 1), 0);
    }
    expect(names()).toEqual(['720p 0', '360p 0', 'audio 0']);
    for (const one of asked.slice()) await one.answer('done');
    queue.pump(1);
    expect(names().slice(3)).toEqual(['audio 1', '360p 1', '720p 1']);
    for (const one of asked.slice(3)) await one.answer('done');
    expect(queue.isEmpty).toBe(true);
  });

  it('lets nothing overtake what came before in the same rendition', async () => {
    const { send, asked, names } = atServer();
    const queue = new UploadQueue(send);
    for (const number of [1, 2])
      for (const rendition of ['audio', '360p'] as const) queue.add(upload(rendition, number), 0);
    await asked[1]!.answer('done');
    queue.pump(1);
    expect(names()).toEqual(['audio 1', '360p 1', '360p 2']);
    await asked[0]!.answer({ later: 0 });
    queue.pump(2);
    expect(names()).not.toContain('audio 2');
  });

  it('keeps everything over a cut line and sends it oldest first, nothing missing', async () => {
    let cut = true;
    const arrived: string[] = [];
    const queue = new UploadQueue((what) => {
      if (cut) return Promise.reject(new Error('network'));
      arrived.push(name(what));
      return Promise.resolve('done');
    });
    let now = 0;
    const turn = async () => {
      queue.pump((now += 100));
      for (let step = 0; step < 5; step++) await Promise.resolve();
    };
    for (let number = 1; number <= 8; number++) {
      queue.add(upload('audio', number), now);
      for (let step = 0; step < 10; step++) await turn();
    }
    expect(queue.lag).toBe(7);
    cut = false;
    for (let step = 0; step < 60; step++) await turn();
    expect(arrived).toEqual(Array.from({ length: 8 }, (_, index) => `audio ${index + 1}`));
    expect(queue.lag).toBe(0);
  });

  it('waits longer each time, and as long as it is told to', async () => {
    const { send, asked } = atServer();
    const queue = new UploadQueue(send);
    queue.add(upload('audio', 1), 0);
    await asked[0]!.answer({ later: 0 });
    queue.pump(200);
    expect(asked).toHaveLength(1);
    queue.pump(250);
    expect(asked).toHaveLength(2);
    await asked[1]!.answer({ later: 3000 });
    queue.pump(3200);
    expect(asked).toHaveLength(2);
    queue.pump(3250);
    expect(asked).toHaveLength(3);
  });

  it('gives up on an answer that does not come, and tries again', async () => {
    const { send, asked } = atServer();
    const queue = new UploadQueue(send);
    queue.add(upload('audio', 1), 0);
    queue.pump(9_000);
    expect(asked[0]!.signal.aborted).toBe(false);
    queue.pump(10_001);
    expect(asked[0]!.signal.aborted).toBe(true);
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
    queue.pump(11_000);
    expect(asked).toHaveLength(2);
  });

  it('lets go of what is older than a minute, and says so', () => {
    const lost: string[] = [];
    const queue = new UploadQueue(() => new Promise(() => {}), { lost: (what) => lost.push(name(what)) });
    for (let number = 1; number <= 70; number++) queue.add(upload('360p', number), 0);
    // The first is under way.
    expect(lost).toEqual(['360p 2', '360p 3', '360p 4', '360p 5', '360p 6', '360p 7', '360p 8', '360p 9', '360p 10']);
  });

  it('stops for good once the epoch is over', async () => {
    const { send, asked } = atServer();
    const over = jest.fn();
    const queue = new UploadQueue(send, { over });
    queue.add(upload('audio', 1), 0);
    queue.add(upload('360p', 1), 0);
    await asked[0]!.answer('over');
    expect(over).toHaveBeenCalledTimes(1);
    expect(asked[1]!.signal.aborted).toBe(true);
    queue.add(upload('audio', 3), 0);
    queue.pump(60_000);
    expect(asked).toHaveLength(2);
    expect(queue.isEmpty).toBe(true);
  });
});
