import { renditionFacts } from '@plenum/contracts';
import { cameraBeside, contained, covering, shownLayout, type Box, type Layout, type Size } from './layouts.rules.js';

/** What stands on the name plate. */
export interface Plate {
  name: string;
  /** Function, organisation, or whom one speaks for. */
  detail: string;
  title: string;
}

export interface Scene {
  layout: Layout;
  /** Shown instead of everything else. */
  pause: string | null;
  /** Name and detail over the camera. */
  withName: boolean;
}

/** Sentences that lie over everything for a while: in one language after the other. */
export type Notice = readonly { large: string; small: string }[];

/** Something that is shown instead of one's own camera and screen, such as a stage of several. */
export interface Scenery {
  /** Changes when the picture is another one, and not the same that moves. */
  shows(): string;
  /** Large words instead of a picture; empty: only the title. Null: a picture. */
  card(): string | null;
  draw(pen: CanvasRenderingContext2D, size: Size): void;
  /** What is seen beside the words of a card, too. */
  drawOver(pen: CanvasRenderingContext2D, size: Size): void;
}

const { width, height } = renditionFacts['720p'];
const whole: Box = { x: 0, y: 0, width, height };
const family = "'Source Sans 3 Variable', 'Segoe UI', system-ui, sans-serif";
const colours = {
  ground: '#101817',
  glow: '#24423f',
  text: '#eeece6',
  muted: '#b3b9b4',
  mark: '#f6b73c',
  onAir: '#e5484d',
};
/** Milliseconds one picture takes to give way to the next. */
const fades = 200;

/** Draws what the audience sees. Everything is kept ready, so that another layout is there with the next picture. */
export class Painter {
  readonly canvas = document.createElement('canvas');
  private readonly pen: CanvasRenderingContext2D;
  private readonly last = document.createElement('canvas');
  private readonly videos = { camera: makeVideo(), screen: makeVideo() };
  private slide: HTMLCanvasElement | undefined;
  private scene: Scene = { layout: 'card', pause: null, withName: true };
  private scenery: Scenery | undefined;
  private notice: Notice | undefined;
  private drawn = '';
  private fadeFrom = -Infinity;

  constructor(private plate: Plate) {
    for (const canvas of [this.canvas, this.last]) Object.assign(canvas, { width, height });
    this.pen = this.canvas.getContext('2d', { alpha: false })!;
  }

  setStream(which: 'camera' | 'screen', stream: MediaStream | undefined): void {
    const video = this.videos[which];
    if (video.srcObject === (stream ?? null)) return;
    video.srcObject = stream ?? null;
    if (stream) video.play().catch(() => undefined);
  }

  /** Slides in place of what the screen shows: taken from where they are drawn, they stay sharp. */
  setSlide(slide: HTMLCanvasElement | undefined): void {
    this.slide = slide;
  }

  setScene(scene: Scene): void {
    this.scene = scene;
  }

  setScenery(scenery: Scenery | undefined): void {
    this.scenery = scenery;
  }

  /** Lies over everything until it is undefined again. */
  setNotice(notice: Notice | undefined): void {
    this.notice = notice;
  }

  setPlate(plate: Plate): void {
    this.plate = plate;
  }

  /** Draws the present. @param now milliseconds, of any clock */
  draw(now: number): void {
    const { layout: wanted, pause, withName } = this.scene;
    const layout = shownLayout(wanted, { camera: this.has('camera'), screen: this.has('screen') });
    const { scenery } = this;
    const own = `${layout} ${withName}`;
    const shows = pause === null ? (scenery?.shows() ?? own) : 'pause';
    // Into a pause at once: nothing of what was before is to be seen any more.
    if (this.drawn && shows !== this.drawn && pause === null) {
      this.last.getContext('2d')!.drawImage(this.canvas, 0, 0);
      this.fadeFrom = now;
    }
    this.drawn = shows;
    if (pause !== null) this.fadeFrom = -Infinity;
    if (pause !== null) this.drawCard(pause, this.plate.title);
    else if (scenery) this.drawScenery(scenery);
    else if (layout === 'card') this.drawCard(this.plate.name, this.plate.detail || this.plate.title);
    else this.drawVideos(layout, withName);
    const gone = (now - this.fadeFrom) / fades;
    if (gone < 1) {
      this.pen.globalAlpha = 1 - gone;
      this.pen.drawImage(this.last, 0, 0);
      this.pen.globalAlpha = 1;
    }
    if (this.notice) this.drawNotice(this.notice);
  }

  close(): void {
    for (const video of Object.values(this.videos)) video.srcObject = null;
  }

  private drawScenery(scenery: Scenery) {
    const card = scenery.card();
    const { title } = this.plate;
    if (card === null) return scenery.draw(this.pen, { width, height });
    this.drawCard(card || title, card ? title : '');
    scenery.drawOver(this.pen, { width, height });
    return undefined;
  }

  private has(which: 'camera' | 'screen'): boolean {
    if (which === 'screen' && this.slide) return true;
    const { srcObject, readyState, videoWidth } = this.videos[which];
    return srcObject !== null && readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && videoWidth > 0;
  }

  private drawVideos(layout: Exclude<Layout, 'card'>, withName: boolean) {
    const { camera, screen } = this.videos;
    if (layout === 'camera') {
      this.fill(camera, whole);
      if (withName) this.drawName();
      return;
    }
    this.pen.fillStyle = colours.ground;
    this.pen.fillRect(0, 0, width, height);
    const box = contained(this.slide ?? { width: screen.videoWidth, height: screen.videoHeight }, whole);
    this.pen.drawImage(this.slide ?? screen, box.x, box.y, box.width, box.height);
    if (layout === 'screen') return;
    const corner = cameraBeside({ width, height });
    this.pen.fillStyle = colours.ground;
    this.pen.fillRect(corner.x - 3, corner.y - 3, corner.width + 6, corner.height + 6);
    this.fill(camera, corner);
  }

  private fill(video: HTMLVideoElement, box: Box) {
    const part = covering({ width: video.videoWidth, height: video.videoHeight }, box);
    this.pen.drawImage(video, part.x, part.y, part.width, part.height, box.x, box.y, box.width, box.height);
  }

  private drawNotice(notice: Notice) {
    const { pen } = this;
    const each = 96;
    const tall = notice.length * each + 24;
    // Below an interpreter's picture, above captions and the buttons of players.
    const top = Math.round(height * 0.44);
    pen.fillStyle = 'rgb(13 20 19 / 92%)';
    pen.fillRect(0, top, width, tall);
    pen.fillStyle = colours.mark;
    pen.fillRect(0, top, 12, tall);
    pen.beginPath();
    pen.arc(72, top + tall / 2, 20, 0, 2 * Math.PI);
    pen.fillStyle = colours.onAir;
    pen.fill();
    pen.textAlign = 'start';
    pen.textBaseline = 'alphabetic';
    for (const [index, { large, small }] of notice.entries()) {
      const line = top + 12 + index * each;
      pen.fillStyle = colours.text;
      pen.font = `600 36px ${family}`;
      pen.fillText(large, 128, line + 44, width - 176);
      pen.fillStyle = colours.muted;
      pen.font = `400 26px ${family}`;
      pen.fillText(small, 128, line + 80, width - 176);
    }
  }

  private drawName() {
    const { pen } = this;
    const { name, detail } = this.plate;
    pen.font = `600 34px ${family}`;
    const nameWidth = pen.measureText(name).width;
    pen.font = `400 24px ${family}`;
    const inner = Math.min(Math.max(nameWidth, pen.measureText(detail).width), width - 160);
    const tall = detail ? 104 : 70;
    // Above where players have their buttons.
    const top = height - tall - 84;
    pen.fillStyle = 'rgb(13 20 19 / 82%)';
    pen.fillRect(48, top, inner + 56, tall);
    pen.fillStyle = colours.mark;
    pen.fillRect(48, top, 8, tall);
    pen.textAlign = 'start';
    pen.textBaseline = 'alphabetic';
    pen.fillStyle = colours.text;
    pen.font = `600 34px ${family}`;
    pen.fillText(name, 80, top + 46, inner);
    pen.fillStyle = colours.muted;
    pen.font = `400 24px ${family}`;
    if (detail) pen.fillText(detail, 80, top + 82, inner);
  }

  private drawCard(large: string, small: string) {
    const { pen } = this;
    const glow = pen.createRadialGradient(width / 2, 0, 0, width / 2, 0, width * 0.75);
    glow.addColorStop(0, colours.glow);
    glow.addColorStop(1, colours.ground);
    pen.fillStyle = glow;
    pen.fillRect(0, 0, width, height);
    pen.fillStyle = colours.mark;
    pen.fillRect(width / 2 - 40, height / 2 - 110, 80, 6);
    pen.textAlign = 'center';
    pen.textBaseline = 'middle';
    pen.fillStyle = colours.text;
    pen.font = `650 64px ${family}`;
    pen.fillText(large, width / 2, height / 2 - 30, width - 160);
    pen.fillStyle = colours.muted;
    pen.font = `400 34px ${family}`;
    pen.fillText(small, width / 2, height / 2 + 50, width - 160);
  }
}

const makeVideo = () => {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  return video;
};
