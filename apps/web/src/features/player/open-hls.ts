import Hls, { type ErrorData, type HlsConfig } from 'hls.js';

export interface HlsEvents {
  /** The address to ask for instead, with the ticket that is good now. */
  address(asked: string): string;
  ready(): void;
  /** Something arrived. */
  fed(): void;
  /** Playing stopped for want of data. */
  stalled(): void;
  /** It cannot go on with this source. */
  failed(error: ErrorData): void;
}

/** Milliseconds between two attempts to mend what a decoder choked on. */
const mendsEvery = 5000;

/** Plays a playlist in a video element with media source extensions. */
export const openHls = (
  source: string,
  video: HTMLVideoElement,
  events: HlsEvents,
  more: Partial<HlsConfig> = {},
): Hls => {
  let mendedAt = -Infinity;
  const hls = new Hls({
    liveSyncDurationCount: 2,
    // Further behind, it jumps; closer, it plays a little faster until it is there.
    liveMaxLatencyDurationCount: 9,
    maxLiveSyncPlaybackRate: 1.06,
    // The files need next to no work, and a worker would need a policy of its own.
    enableWorker: false,
    backBufferLength: 20,
    capLevelToPlayerSize: true,
    // Ours are drawn by ourselves, also for sound alone, and change after they were shown.
    enableWebVTT: false,
    xhrSetup: (request, address) => request.open('GET', events.address(address), true),
    ...more,
  });
  hls.on(Hls.Events.MANIFEST_PARSED, () => events.ready());
  hls.on(Hls.Events.FRAG_BUFFERED, () => events.fed());
  hls.on(Hls.Events.ERROR, (_event, error) => {
    const { fatal, type, details } = error;
    if (details === Hls.ErrorDetails.BUFFER_STALLED_ERROR) events.stalled();
    if (!fatal) return;
    const now = performance.now();
    if (type !== Hls.ErrorTypes.MEDIA_ERROR || now - mendedAt < mendsEvery) return events.failed(error);
    mendedAt = now;
    hls.recoverMediaError();
  });
  hls.loadSource(source);
  hls.attachMedia(video);
  return hls;
};
