import { jest } from '@jest/globals';
import { Stage } from './stage.js';

/** Every request, and the answer it waits for. */
interface Asked {
  what: string;
  answer: (body: unknown) => void;
}

let asked: Asked[];
let line: jest.SpiedFunction<typeof fetch>;
const open = (what: string) => asked.find((one) => one.what === what);
/** Lets everything happen that waits for nothing but its turn. */
const settled = async () => {
  for (let turn = 0; turn < 20; turn++) await new Promise((done) => setImmediate(done));
};

beforeEach(() => {
  asked = [];
  line = jest.spyOn(globalThis, 'fetch').mockImplementation(
    (path, init) =>
      new Promise<Response>((resolve) => {
        const address = typeof path === 'string' ? path : path instanceof URL ? path.href : path.url;
        asked.push({
          what: `${init?.method ?? 'GET'} ${address.replace(/^.*\/api\/v1\/stage\//, '')}`,
          answer: (body) => resolve(Response.json(body)),
        });
      }),
  );
});
afterEach(() => line.mockRestore());

const ticket = { ticket: 'secret', may: ['audio', 'video'], iceServers: [] };

describe('the way onto a stage', () => {
  it('gives back the place that somebody who left meanwhile was just given', async () => {
    const stage = new Stage('session');
    const joining = stage.join('');
    await settled();
    stage.leave();
    open('POST session/ticket')!.answer(ticket);
    await joining;
    await settled();
    expect(asked.map(({ what }) => what)).toEqual(['POST session/ticket', 'DELETE session/place']);
    expect(stage.snapshots.get().place).toBe('out');
  });

  it('follows whoever stays', async () => {
    const stage = new Stage('session');
    const joining = stage.join('');
    await settled();
    open('POST session/ticket')!.answer(ticket);
    await joining;
    await settled();
    expect(asked.map(({ what }) => what)).toEqual(['POST session/ticket', 'GET session']);
    stage.close();
    expect(asked.at(-1)!.what).toBe('DELETE session/place');
  });
});
