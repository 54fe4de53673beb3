import { Equipment } from './equipment.js';
import type { Painter } from './painter.js';
import type { SoundMix } from './sound-mix.js';

/** What a browser hands out once somebody has chosen, or has let us. */
const aStream = (backgroundBlur?: boolean) => {
  const track = Object.assign(new EventTarget(), {
    stopped: false,
    backgroundBlur,
    stop: () => void (track.stopped = true),
    getSettings: () => ({ backgroundBlur: track.backgroundBlur }),
    getConstraints: () => ({}),
    // As cameras do that are not able to.
    applyConstraints: () => Promise.reject(new Error('OverconstrainedError')),
  });
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
let told: unknown[];
let sent: [string, unknown][];
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
  told = [];
  sent = [];
  equipment = new Equipment(
    { setStream: (which: string, stream: unknown) => stream && seen.push(which) } as unknown as Painter,
    { set: () => Promise.resolve() } as unknown as SoundMix,
    {
      runs: (which, running) => void told.push([which, running]),
      devices: () => undefined,
      chosen: () => undefined,
      streams: (which, stream) => void sent.push([which, stream]),
    },
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

describe('a blurred background', () => {
  const unblurred = ['camera', { state: 'off', trouble: 'unblurred' }];

  it('is what is shown and sent, or nothing is', async () => {
    const blurring = equipment.blur(true, '');
    const plain = aStream();
    asked.user.answer(plain);
    await blurring;
    expect([seen, told.at(-1), plain.track.stopped]).toEqual([[], unblurred, true]);
    expect(sent.filter(([, stream]) => stream)).toEqual([]);
  });

  it('takes away the picture that is not blurred before it asks for the other one', async () => {
    const opening = equipment.open('camera', '');
    const plain = aStream();
    asked.user.answer(plain);
    await opening;
    asked.user = question();
    void equipment.blur(true, '');
    expect([plain.track.stopped, sent.at(-1)]).toEqual([true, ['camera', undefined]]);
    equipment.close();
  });

  it('ends the picture when the camera does not blur any more', async () => {
    const blurring = equipment.blur(true, '');
    const stream = aStream(true);
    asked.user.answer(stream);
    await blurring;
    expect([seen, sent.at(-1)]).toEqual([['camera'], ['camera', stream]]);
    stream.track.dispatchEvent(new Event('configurationchange'));
    expect(stream.track.stopped).toBe(false);
    stream.track.backgroundBlur = false;
    stream.track.dispatchEvent(new Event('configurationchange'));
    expect([stream.track.stopped, sent.at(-1), told.at(-1)]).toEqual([true, ['camera', undefined], unblurred]);
  });
});
