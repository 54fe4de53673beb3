import { Equipment } from './equipment.js';
import type { Painter } from './painter.js';
import type { SoundMix } from './sound-mix.js';

/** What a browser hands out once somebody has chosen, or has let us. */
const aStream = () => {
  const track = { stopped: false, stop: () => void (track.stopped = true), addEventListener: () => undefined };
  return { track, getTracks: () => [track], getVideoTracks: () => [track], getAudioTracks: () => [track] };
};

/** A question of the browser that is answered later. */
const question = () => {
  let answer!: (stream: unknown) => void;
  const answered = new Promise<unknown>((resolve) => (answer = resolve));
  return { answered, answer };
};

const given = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
let asked: { screen: ReturnType<typeof question>; user: ReturnType<typeof question> };
let seen: string[];
let equipment: Equipment;

beforeEach(() => {
  asked = { screen: question(), user: question() };
  const mediaDevices = Object.assign(new EventTarget(), {
    getDisplayMedia: () => asked.screen.answered,
    getUserMedia: () => asked.user.answered,
    enumerateDevices: () => Promise.resolve([]),
  });
  Object.defineProperty(globalThis, 'navigator', { value: { mediaDevices }, configurable: true });
  seen = [];
  equipment = new Equipment(
    { setStream: (which: string, stream: unknown) => stream && seen.push(which) } as unknown as Painter,
    { set: () => Promise.resolve() } as unknown as SoundMix,
    { runs: () => undefined, devices: () => undefined, chosen: () => undefined, streams: () => undefined },
  );
});
afterEach(() => {
  if (given) Object.defineProperty(globalThis, 'navigator', given);
  else Reflect.deleteProperty(globalThis, 'navigator');
});

it('shows a screen that was chosen', async () => {
  const sharing = equipment.share();
  const stream = aStream();
  asked.screen.answer(stream);
  await expect(sharing).resolves.toBe(true);
  expect(seen).toEqual(['screen']);
  equipment.close();
  expect(stream.track.stopped).toBe(true);
});

it.each([
  ['camera', () => equipment.open('camera', ''), () => asked.user],
  ['microphone', () => equipment.open('microphone', ''), () => asked.user],
  ['screen', () => equipment.share(), () => asked.screen],
] as const)('lets go of a %s that is handed out after the studio was closed', async (_which, open, asking) => {
  const opening = open();
  equipment.close();
  const stream = aStream();
  asking().answer(stream);
  await opening;
  expect(stream.track.stopped).toBe(true);
  expect(seen).toEqual([]);
});
