import type { BrowserContext, Page } from 'playwright-core';

/** What a browser needs to be presented from: no questions about devices, and sound without a click after a reload. */
export const presentersFlags = [
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
  // Not in every Chromium yet: asking cameras for a blurred background.
  '--enable-blink-features=MediaCaptureBackgroundBlur',
];

/**
 * A camera that shows what time it is, as 32 black and white blocks from the lowest bit on, and a microphone that hums. So
 * whoever sees the picture knows that it was decoded, and when it was painted.
 */
export const withClockCamera = async (context: BrowserContext): Promise<void> => {
  await context.addInitScript(() => {
    const camera = (): MediaStream => {
      const canvas = document.createElement('canvas');
      Object.assign(canvas, { width: 1280, height: 720 });
      const pen = canvas.getContext('2d')!;
      const paint = () => {
        const now = Date.now() >>> 0;
        pen.fillStyle = '#305070';
        pen.fillRect(0, 0, 1280, 720);
        for (let bit = 0; bit < 32; bit++) {
          pen.fillStyle = (now >>> bit) & 1 ? '#fff' : '#000';
          pen.fillRect(bit * 40, 0, 40, 96);
        }
      };
      paint();
      setInterval(paint, 50);
      return canvas.captureStream(20);
    };
    const microphone = (): MediaStream => {
      const sound = new AudioContext();
      const tone = sound.createOscillator();
      const stream = sound.createMediaStreamDestination();
      tone.connect(stream);
      tone.start();
      return stream.stream;
    };
    if (navigator.mediaDevices)
      navigator.mediaDevices.getUserMedia = (wanted) => Promise.resolve(wanted?.video ? camera() : microphone());
  });
};

/** Reads the clock off every picture that is shown from now on. */
export const readClock = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const seen: [number, number][] = [];
    Object.assign(window, { seen });
    const canvas = new OffscreenCanvas(320, 9);
    const pen = canvas.getContext('2d', { willReadFrequently: true })!;
    let watched: HTMLVideoElement | null = null;
    const read = () => {
      const video = watched;
      if (!video?.isConnected) return;
      pen.drawImage(video, 0, 0, video.videoWidth, video.videoHeight / 10, 0, 0, 320, 9);
      const { data } = pen.getImageData(0, 4, 320, 1);
      let painted = 0;
      for (let bit = 0; bit < 32; bit++) if (data[(bit * 10 + 5) * 4]! > 128) painted |= 1 << bit;
      const now = Date.now();
      const ago = ((now >>> 0) - (painted >>> 0)) | 0;
      seen.push([now - ago, now]);
      video.requestVideoFrameCallback(read);
    };
    // Another player may take the place of the first.
    setInterval(() => {
      const video = document.querySelector('video');
      if (video === watched && video?.isConnected) return;
      watched = video;
      video?.requestVideoFrameCallback(read);
    }, 100);
  });

export interface Seen {
  /** When it was painted before the camera, and when it was shown; milliseconds. */
  painted: number;
  shown: number;
}

/** Pictures painted after a moment whose clock is believable: a wrong block is off by hours or lies in the future. */
export const seenBy = async (page: Page, after = 0): Promise<Seen[]> => {
  // Thousands are seen in a while: only what is wanted leaves the page.
  const seen = await page.evaluate(
    (moment) =>
      (window as unknown as { seen: [number, number][] }).seen.filter(
        ([painted, shown]) => painted > moment && shown >= painted && shown - painted < 120_000,
      ),
    after,
  );
  return seen.map(([painted, shown]) => ({ painted, shown }));
};

/** Waits until pictures that were painted after a moment have been shown; answers them. */
export const seesPaintedAfter = async (page: Page, moment: number, count: number, within: number): Promise<Seen[]> => {
  const until = Date.now() + within;
  for (;;) {
    const seen = await seenBy(page, moment);
    if (seen.length >= count) return seen;
    if (Date.now() > until) throw new Error(`saw ${seen.length} of ${count} pictures painted after ${moment}`);
    await new Promise((done) => setTimeout(done, 200));
  }
};

export const median = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;

export type Colour = 'red' | 'green' | 'blue' | 'yellow';

/** A small camera, and a screen to share, that show what time it is on a colour of their own. */
export const withColours = async (context: BrowserContext, camera: Colour, screen: Colour): Promise<void> => {
  await context.addInitScript(
    ([ofCamera, ofScreen]) => {
      const paints = { red: '#c01818', green: '#108810', blue: '#1830c8', yellow: '#c0b000' };
      const clock = (colour: keyof typeof paints, width: number, height: number): MediaStream => {
        const canvas = document.createElement('canvas');
        Object.assign(canvas, { width, height });
        const pen = canvas.getContext('2d')!;
        const paint = () => {
          const now = Date.now() >>> 0;
          pen.fillStyle = paints[colour];
          pen.fillRect(0, 0, width, height);
          for (let bit = 0; bit < 32; bit++) {
            pen.fillStyle = (now >>> bit) & 1 ? '#fff' : '#000';
            pen.fillRect((bit * width) / 32, 0, width / 32, height / 7.5);
          }
        };
        paint();
        setInterval(paint, 100);
        return canvas.captureStream(10);
      };
      const microphone = (): MediaStream => {
        const sound = new AudioContext();
        const tone = sound.createOscillator();
        const stream = sound.createMediaStreamDestination();
        tone.connect(stream);
        tone.start();
        return stream.stream;
      };
      if (!navigator.mediaDevices) return;
      navigator.mediaDevices.getUserMedia = (wanted) =>
        Promise.resolve(wanted?.video ? clock(ofCamera!, 640, 360) : microphone());
      navigator.mediaDevices.getDisplayMedia = () => Promise.resolve(clock(ofScreen!, 1280, 720));
    },
    [camera, screen],
  );
};

/** Where somebody is to be seen, in a picture of 1280 × 720. */
export interface Place {
  box: { x: number; y: number; width: number; height: number };
  colour: Colour;
}

/** How the player stands, for whoever reads why a test failed. */
const playerOf = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const video = document.querySelector('video');
    if (!video) return 'none';
    const { currentTime, readyState, paused, playbackRate, error, videoWidth, buffered } = video;
    const ranges = Array.from({ length: buffered.length }, (_, at) => [buffered.start(at), buffered.end(at)]);
    const said = [...document.querySelectorAll('[role=status], [role=alert]')].map(({ textContent }) => textContent);
    return JSON.stringify({
      currentTime,
      readyState,
      paused,
      playbackRate,
      error: error?.message,
      videoWidth,
      ranges,
      said,
    });
  });

/** Waits until each of these places has shown its colour and a clock of after that moment; answers how old each was, milliseconds. */
export const seesPlaces = async (
  page: Page,
  places: readonly Place[],
  after: number,
  within: number,
): Promise<number[]> => {
  const until = Date.now() + within;
  for (;;) {
    const seen = await page.evaluate((all) => {
      const video = document.querySelector('video');
      if (!video || video.videoWidth === 0) return [];
      const canvas = new OffscreenCanvas(640, 40);
      const pen = canvas.getContext('2d', { willReadFrequently: true })!;
      const scale = video.videoWidth / 1280;
      const now = Date.now();
      return all.map(({ box }) => {
        const [x, y, width, height] = [box.x, box.y, box.width, box.height].map((value) => value * scale) as [
          number,
          number,
          number,
          number,
        ];
        pen.drawImage(video, x, y + height / 30, width, height / 15, 0, 0, 640, 20);
        pen.drawImage(video, x, y + height / 3, width, height / 6, 0, 20, 640, 20);
        const { data } = pen.getImageData(0, 10, 640, 1);
        let painted = 0;
        for (let bit = 0; bit < 32; bit++) if (data[(bit * 20 + 10) * 4]! > 128) painted |= 1 << bit;
        const [red, green, blue] = pen.getImageData(320, 30, 1, 1).data as unknown as [number, number, number];
        const [r, g, b] = [red, green, blue].map((value) => value > 90);
        const colour = r && g ? 'yellow' : r ? 'red' : g ? 'green' : b ? 'blue' : 'none';
        return { colour, painted: now - (((now >>> 0) - (painted >>> 0)) | 0), now };
      });
    }, places as Place[]);
    const isThere = (index: number) => {
      const one = seen[index];
      return one?.colour === places[index]!.colour && one.painted > after && one.painted <= one.now;
    };
    if (seen.length === places.length && places.every((_place, index) => isThere(index)))
      return seen.map(({ painted, now }) => now - painted);
    if (Date.now() > until)
      throw new Error(
        `saw ${JSON.stringify(seen)} where ${JSON.stringify(places)} should be; the player: ${await playerOf(page)}`,
      );
    await new Promise((done) => setTimeout(done, 250));
  }
};
