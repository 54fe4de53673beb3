import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { Chromium, ChromiumError } from './chromium.js';

/** What a Chromium on this machine can do, tried out. */
export interface Probed {
  version: string;
  /** It locks itself in. Otherwise why not. */
  sandbox: true | string;
  /** Seconds it takes to encode one second of the pictures, both sizes; undefined: it cannot. */
  h264: number | undefined;
  aac: boolean;
}

const { resolve } = createRequire(import.meta.url);
/** The packages name only what bundlers take; what a browser can load as it is, lies beside that. */
const files: Record<string, () => string> = {
  '/mediabunny.mjs': () => join(dirname(dirname(resolve('mediabunny'))), 'bundles', 'mediabunny.min.mjs'),
  '/aac.mjs': () => resolve('@mediabunny/aac-encoder').replace(/encoder\.mjs$/, 'encoder.min.mjs'),
};

const page = `<!doctype html><title>probe</title>
<script type="importmap">{"imports":{"mediabunny":"/mediabunny.mjs"}}</script>
<script type="module">
  const seconds = 2;
  const pictures = async (codec, width, height, bitrate) => {
    const canvas = new OffscreenCanvas(width, height);
    const pen = canvas.getContext('2d');
    let bytes = 0;
    let wrong;
    const encoder = new VideoEncoder({ output: (chunk) => (bytes += chunk.byteLength), error: (error) => (wrong = error) });
    encoder.configure({ codec, width, height, bitrate, framerate: 30, latencyMode: 'quality', avc: { format: 'avc' } });
    for (let number = 0; number < 30 * seconds; number++) {
      for (let bar = 0; bar < 24; bar++) {
        pen.fillStyle = 'hsl(' + ((bar * 15 + number * 7) % 360) + ' 60% 50%)';
        pen.fillRect((bar * width) / 24, (number * 9 + bar * 31) % height, width / 24, height);
      }
      const frame = new VideoFrame(canvas, { timestamp: number * 33333, duration: 33333 });
      encoder.encode(frame, { keyFrame: number % 30 === 0 });
      frame.close();
      while (encoder.encodeQueueSize > 3) await new Promise((done) => setTimeout(done, 1));
    }
    await encoder.flush();
    if (wrong || bytes === 0) throw wrong ?? new Error('nothing came');
  };
  const sound = async () => {
    const { AudioSample, AudioSampleSource, canEncodeAudio, Mp4OutputFormat, NullTarget, Output } = await import('mediabunny');
    const { registerAacEncoder } = await import('/aac.mjs');
    const shape = { numberOfChannels: 2, sampleRate: 48000, bitrate: 128000 };
    if (!(await canEncodeAudio('aac', shape))) registerAacEncoder();
    let packets = 0;
    const source = new AudioSampleSource({ codec: 'aac', bitrate: 128000, onEncodedPacket: () => packets++ });
    const output = new Output({ format: new Mp4OutputFormat({ fastStart: 'fragmented' }), target: new NullTarget() });
    output.addAudioTrack(source);
    await output.start();
    const data = new Float32Array(48000).map((_zero, at) => Math.sin(at / 20) / 4);
    const sample = new AudioSample({ data, format: 'f32-planar', numberOfChannels: 2, sampleRate: 48000, timestamp: 0 });
    await source.add(sample);
    sample.close();
    await output.finalize();
    return packets > 0;
  };
  const probe = async () => {
    let h264;
    try {
      const began = performance.now();
      await pictures('avc1.64001f', 1280, 720, 1800000).catch(() => pictures('avc1.42001f', 1280, 720, 1800000));
      await pictures('avc1.64001e', 640, 360, 500000).catch(() => pictures('avc1.42001e', 640, 360, 500000));
      h264 = (performance.now() - began) / 1000 / seconds;
    } catch {}
    return { h264, aac: await sound().catch(() => false) };
  };
  globalThis.probed = probe();
</script>`;

const serve = (): Promise<Server> =>
  new Promise((done, fail) => {
    const server = createServer((request, response) => {
      const file = files[request.url ?? ''];
      response.setHeader('Content-Type', file ? 'text/javascript' : 'text/html; charset=utf-8');
      response.end(file ? readFileSync(file()) : page);
    });
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => done(server));
  });

/** @throws ChromiumError when it does not start at all */
export const probeChromium = async (executable: string): Promise<Probed> => {
  const place = { executable, hosts: ['127.0.0.1'], loopback: true };
  const server = await serve();
  let sandbox: true | string = true;
  let chromium: Chromium | undefined;
  try {
    chromium = await Chromium.start({ ...place, sandbox: true }).catch((error: unknown) => {
      if (!(error instanceof ChromiumError) || !error.isSandbox) throw error;
      sandbox = error.message;
      return Chromium.start({ ...place, sandbox: false });
    });
    const { targetId } = await chromium.send('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await chromium.send('Target.attachToTarget', { targetId, flatten: true });
    const session = String(sessionId);
    await chromium.sendTo(session, 'Page.enable');
    const loaded = new Promise<void>((done) => {
      chromium!.onEvent((method) => method === 'Page.loadEventFired' && done());
    });
    const { port } = server.address() as AddressInfo;
    await chromium.sendTo(session, 'Page.navigate', { url: `http://127.0.0.1:${port}/` });
    await loaded;
    const asked = { expression: 'probed', awaitPromise: true, returnByValue: true };
    const { result } = await chromium.sendTo(session, 'Runtime.evaluate', asked, 60_000);
    const { value } = result as { value?: { h264?: number; aac?: boolean } };
    return { version: chromium.version, sandbox, h264: value?.h264, aac: value?.aac === true };
  } finally {
    chromium?.kill();
    server.close();
    server.closeAllConnections();
  }
};
