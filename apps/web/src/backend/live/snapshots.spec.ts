import { Snapshots } from './snapshots.js';

const later = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

describe('snapshots', () => {
  it('tell at once what was changed on purpose', () => {
    const snapshots = new Snapshots({ count: 0, name: 'a' });
    const seen: number[] = [];
    snapshots.subscribe(() => seen.push(snapshots.get().count));
    snapshots.change({ count: 1 });
    snapshots.change({ count: 2 });
    expect(seen).toEqual([1, 2]);
    expect(snapshots.get()).toEqual({ count: 2, name: 'a' });
  });

  it('tell of a flood now and then, and in the end of its last drop', async () => {
    const snapshots = new Snapshots({ count: 0 });
    const seen: number[] = [];
    snapshots.subscribe(() => seen.push(snapshots.get().count));
    for (let count = 1; count <= 100; count++) snapshots.changeSoon({ count });
    expect(seen).toEqual([1]);
    expect(snapshots.get().count).toBe(100);
    await later(150);
    expect(seen).toEqual([1, 100]);
  });

  it('tell nobody who has left', () => {
    const snapshots = new Snapshots({ count: 0 });
    let told = 0;
    snapshots.subscribe(() => told++)();
    snapshots.change({ count: 1 });
    expect(told).toBe(0);
  });
});
