import { randomUUID } from 'node:crypto';
import { jest } from '@jest/globals';
import type { FeedEntry } from '@plenum/contracts';
import type { LiveSocket } from '@plenum/platform/live';
import { Room, type RoomPorts } from './room.js';

const sessionId = randomUUID();
const at = '2026-11-22T09:00:00.000Z';
const posted = (seq: number): FeedEntry => ({
  seq,
  name: 'message.posted',
  data: { id: randomUUID(), author: { id: randomUUID(), name: 'Anna', role: 'attendee' }, text: `Text ${seq}`, at },
});
const asked = (seq: number): FeedEntry => ({
  seq,
  name: 'question.asked',
  data: { id: randomUUID(), text: 'geheim?', asker: null, at },
});
const wait = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

interface Frame {
  from: number;
  to: number;
  entries: FeedEntry[];
}

describe('a room', () => {
  let table: FeedEntry[];
  let reads: number;
  let frames: Map<LiveSocket, Frame[]>;
  let room: Room;
  const socketOf = () => ({ id: randomUUID(), connected: true, data: {}, emit: () => true }) as unknown as LiveSocket;
  const seat = (audience: 'everyone' | 'crew' = 'everyone') => {
    const socket = socketOf();
    frames.set(socket, []);
    const place = { organisationId: sessionId, sessionId };
    room.join({ socket, personId: randomUUID(), audience, place });
    return { socket, frames: frames.get(socket)! };
  };
  const ports: RoomPorts = {
    read: async (seq, limit) => {
      reads++;
      return table.filter((entry) => entry.seq > seq).slice(0, limit);
    },
    say: (sockets, name, json) => {
      for (const socket of sockets) if (name === 'frame') frames.get(socket)?.push(JSON.parse(json) as Frame);
    },
    happened: () => {},
    failed: (error) => {
      throw error;
    },
  };
  beforeEach(() => {
    table = [];
    reads = 0;
    frames = new Map();
    room = new Room(sessionId, ports);
  });
  afterEach(() => room.close());

  it('takes what comes before it has begun only once', async () => {
    room.hear([posted(3), posted(4)]);
    const old = [posted(1), posted(2), posted(3)];
    room.begin(3, old, old);
    expect(room.position).toBe(4);
    expect(room.stateFor('everyone').messages).toHaveLength(4);
  });

  it('puts entries that overtook each other in order, without a look at the table', async () => {
    room.begin(0, [], []);
    const { frames: got } = seat();
    room.hear([posted(2)]);
    room.hear([posted(3)]);
    room.hear([posted(1), posted(2)]);
    await wait(90);
    expect(got.flatMap(({ entries }) => entries.map(({ seq }) => seq))).toEqual([1, 2, 3]);
    expect(reads).toBe(0);
  });

  it('reads what never came', async () => {
    room.begin(0, [], []);
    const { frames: got } = seat();
    table = [posted(1), posted(2), posted(3)];
    room.hear([table[2]!]);
    await wait(150);
    expect(got.flatMap(({ entries }) => entries.map(({ seq }) => seq))).toEqual([1, 2, 3]);
    expect(reads).toBe(1);
  });

  it('gathers what comes at once into one frame, and leaves no number out', async () => {
    room.begin(0, [], []);
    const [everyone, crew] = [seat(), seat('crew')];
    room.hear([posted(1), asked(2), posted(3)]);
    await wait(60);
    room.hear([asked(4)]);
    await wait(60);
    room.hear([posted(5)]);
    await wait(60);
    const shape = (got: Frame[]) => got.map(({ from, to, entries }) => [from, to, entries.map(({ seq }) => seq)]);
    expect(shape(everyone.frames)).toEqual([
      [1, 3, [1, 3]],
      [4, 5, [5]],
    ]);
    expect(shape(crew.frames)).toEqual([
      [1, 3, [1, 2, 3]],
      [4, 4, [4]],
      [5, 5, [5]],
    ]);
  });

  it('answers those who come back from memory, without what was taken back meanwhile', () => {
    room.begin(0, [], []);
    const first = posted(1);
    room.hear([first, asked(2), posted(3)]);
    expect(JSON.parse(room.entriesJson('everyone', 0)!)).toHaveLength(2);
    expect(room.entriesJson('everyone', 3)).toBe('[]');
    expect(room.entriesJson('everyone', 4)).toBeUndefined();
    room.hear([{ seq: 4, name: 'message.retracted', data: { id: (first.data as { id: string }).id, by: 'crew' } }]);
    expect(room.entriesJson('everyone', 0)).not.toContain('Text 1');
    expect(room.stateJson('everyone')).not.toContain('geheim');
    expect(room.stateJson('crew')).toContain('geheim');
  });

  it('prefers the state to a long list of entries', () => {
    room.begin(0, [], []);
    room.hear(Array.from({ length: 300 }, (_entry, index) => posted(index + 1)));
    expect(room.entriesJson('everyone', 10)).toBeUndefined();
    expect(JSON.parse(room.entriesJson('everyone', 150)!)).toHaveLength(150);
  });

  it('knows the windows of a person without looking at those of all others', () => {
    for (let number = 0; number < 100; number++) seat();
    const personId = randomUUID();
    const place = { organisationId: sessionId, sessionId };
    const windows = [socketOf(), socketOf()];
    for (const socket of windows) room.join({ socket, personId, audience: 'everyone', place });
    const all = jest.spyOn(room.seats, 'values');
    expect(room.seatsOf(personId).map(({ socket }) => socket)).toEqual(windows);
    // Entering again, perhaps as somebody of the crew by now, is no second window.
    room.join({ socket: windows[0]!, personId, audience: 'crew', place });
    expect(room.seatsOf(personId)).toHaveLength(2);
    for (const socket of windows) room.leave(socket);
    expect(room.seatsOf(personId)).toEqual([]);
    expect(all).not.toHaveBeenCalled();
  });
});
