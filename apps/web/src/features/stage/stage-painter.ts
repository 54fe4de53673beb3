import type { StageSource } from '@plenum/contracts';
import { contained, covering, type Box, type Size } from '../studio/layouts.rules.js';
import type { Tile } from './tiles.rules.js';

/** What is drawn of the stage now. */
export interface Pictures {
  tiles: readonly Tile[];
  /** What stands below each picture. */
  plates: ReadonlyMap<string, { name: string; detail: string }>;
}

const keyOf = (personId: string, source: StageSource) => `${source} ${personId}`;
const family = "'Source Sans 3 Variable', 'Segoe UI', system-ui, sans-serif";
const colours = {
  ground: '#101817',
  tile: '#1c2a28',
  plate: 'rgb(13 20 19 / 82%)',
  text: '#eeece6',
  muted: '#b3b9b4',
  mark: '#f6b73c',
};

/** Draws those on stage into the picture of the studio. Whoever has no camera stands there by name. */
export class StagePainter {
  private readonly videos = new Map<string, HTMLVideoElement>();

  /** Which pictures there are now; those that are not named any more go. */
  setStreams(streams: readonly { personId: string; source: StageSource; stream: MediaStream }[]): void {
    const wanted = new Map(streams.map(({ personId, source, stream }) => [keyOf(personId, source), stream]));
    for (const [key, video] of this.videos) {
      if (wanted.has(key)) continue;
      video.srcObject = null;
      this.videos.delete(key);
    }
    for (const [key, stream] of wanted) {
      const video = this.videos.get(key) ?? makeVideo();
      this.videos.set(key, video);
      if (video.srcObject === stream) continue;
      video.srcObject = stream;
      video.play().catch(() => undefined);
    }
  }

  has(personId: string, source: StageSource): boolean {
    const video = this.videos.get(keyOf(personId, source));
    return isShowing(video);
  }

  draw(pen: CanvasRenderingContext2D, { width, height }: Size, { tiles, plates }: Pictures): void {
    pen.fillStyle = colours.ground;
    pen.fillRect(0, 0, width, height);
    this.drawOver(pen, { tiles, plates });
  }

  /** Leaves what is there beside them. */
  drawOver(pen: CanvasRenderingContext2D, { tiles, plates }: Pictures): void {
    for (const { personId, source, box, whole } of tiles) {
      const video = this.videos.get(keyOf(personId, source));
      const plate = plates.get(personId);
      if (isShowing(video)) drawVideo(pen, video, box, source === 'screen' || whole === true);
      else drawName(pen, box, plate?.name ?? '');
      // A plate would lie over the hands.
      if (plate && source === 'camera' && !whole) drawPlate(pen, box, plate, isShowing(video));
    }
  }

  close(): void {
    this.setStreams([]);
  }
}

const isShowing = (video: HTMLVideoElement | undefined): video is HTMLVideoElement => {
  const [track] = (video?.srcObject as MediaStream | null)?.getVideoTracks() ?? [];
  return Boolean(track && video!.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && video!.videoWidth > 2);
};

const drawVideo = (pen: CanvasRenderingContext2D, video: HTMLVideoElement, box: Box, whole: boolean) => {
  const size = { width: video.videoWidth, height: video.videoHeight };
  if (whole) {
    pen.fillStyle = colours.ground;
    pen.fillRect(box.x, box.y, box.width, box.height);
    const { x, y, width, height } = contained(size, box);
    return pen.drawImage(video, x, y, width, height);
  }
  const part = covering(size, box);
  pen.drawImage(video, part.x, part.y, part.width, part.height, box.x, box.y, box.width, box.height);
};

const drawName = (pen: CanvasRenderingContext2D, box: Box, name: string) => {
  pen.fillStyle = colours.tile;
  pen.fillRect(box.x, box.y, box.width, box.height);
  const initials = name
    .split(/\s+/)
    .filter((word) => /^\p{L}/u.test(word))
    .map((word) => String.fromCodePoint(word.codePointAt(0)!))
    .slice(0, 2)
    .join('');
  pen.fillStyle = colours.muted;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.font = `650 ${Math.round(box.height / 4)}px ${family}`;
  pen.fillText(initials, box.x + box.width / 2, box.y + box.height / 2, box.width);
};

const drawPlate = (
  pen: CanvasRenderingContext2D,
  box: Box,
  { name, detail }: { name: string; detail: string },
  overPicture: boolean,
) => {
  const large = Math.max(16, Math.min(30, Math.round(box.height / 14)));
  const small = Math.round(large * 0.72);
  const hasDetail = detail !== '' && box.height > 300;
  const tall = large * 1.5 + (hasDetail ? small * 1.4 : 0);
  // In the large picture above where players have their buttons.
  const top = box.y + box.height - tall - (box.height > 500 ? 64 : 0);
  pen.textAlign = 'start';
  pen.textBaseline = 'alphabetic';
  pen.font = `600 ${large}px ${family}`;
  const nameWidth = pen.measureText(name).width;
  pen.font = `400 ${small}px ${family}`;
  const wide = Math.min(box.width, Math.max(nameWidth, hasDetail ? pen.measureText(detail).width : 0) + large * 1.4);
  const room = wide - large * 1.2;
  if (overPicture) {
    pen.fillStyle = colours.plate;
    pen.fillRect(box.x, top, wide, tall);
  }
  pen.fillStyle = colours.mark;
  pen.fillRect(box.x, top, Math.max(3, large / 6), tall);
  pen.fillStyle = colours.text;
  pen.font = `600 ${large}px ${family}`;
  pen.fillText(name, box.x + large * 0.7, top + large * 1.1, room);
  if (!hasDetail) return;
  pen.fillStyle = colours.muted;
  pen.font = `400 ${small}px ${family}`;
  pen.fillText(detail, box.x + large * 0.7, top + large * 1.2 + small, room);
};

const makeVideo = () => {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  return video;
};
