import { mostBytes, SegmentMemory } from './segment-memory.js';
import type { SegmentStore, StoredSegment } from './segment-store.js';

describe('the memory of segments', () => {
  it('lets go first of what nobody has asked for longest', async () => {
    const stored = new Map<number, Buffer>();
    const read: number[] = [];
    const store = {
      put: async ({ number }: StoredSegment, bytes: Buffer) => void stored.set(number, bytes),
      get: async ({ number }: StoredSegment) => {
        read.push(number);
        return stored.get(number);
      },
    };
    const memory = new SegmentMemory(store as unknown as SegmentStore);
    const segment = (number: number): StoredSegment => ({
      broadcastId: 'b',
      epoch: 1,
      rendition: '720p',
      number,
      sha256: '',
    });
    for (const number of [1, 2, 3]) memory.hold(segment(number), Buffer.alloc(mostBytes / 3));
    await memory.get(segment(1));
    memory.hold(segment(4), Buffer.alloc(mostBytes / 3));
    for (const number of [1, 3, 4, 2]) await memory.get(segment(number));
    expect(read).toEqual([2]);
  });
});
