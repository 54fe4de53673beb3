import { renditionFacts } from '@plenum/contracts';
import { persistently } from '../../backend/persistently.js';
import { Snapshots } from '../../backend/live/snapshots.js';
import { stopStream } from '../studio/devices.js';
import type { Pdf } from './pdf.js';
import { readSlides, writeSlides, type KeptSlides } from './slides-kept.js';
import {
  beginningLength,
  pageAfter,
  pagesNear,
  pageWithin,
  troubleBefore,
  type SlideDeed,
  type SlidesTrouble,
} from './slides.rules.js';

export interface SlidesState {
  /** The place for them in the studio is opened. */
  wanted: boolean;
  state: 'none' | 'opening' | 'open';
  trouble: SlidesTrouble | null;
  name: string;
  count: number;
  page: number;
  /** The audience sees nothing but a dark picture. */
  black: boolean;
  /** Keys lead through the slides wherever on the page the focus is. */
  remote: boolean;
  /** Pages that cannot be drawn. */
  unfit: ReadonlySet<number>;
  /** Pictures made and let go so far: whoever shows one looks again when it changes. */
  made: number;
  /** What was open before the page was loaded anew. */
  before: KeptSlides | null;
}

const { width, height } = renditionFacts['720p'];
export const thumbnail = { width: 192, height: 108 };
const ground = '#101817';
/** Milliseconds between two pictures for those who come later, or lost one. */
const repeatsEvery = 200;

type Pdfs = typeof import('./pdf.js');

/**
 * The slides of one presenter: a PDF that stays in this tab, of which the current page is a picture. Only the pages next to it are kept in
 * full size. Nothing of it needs a visible tab.
 */
export class Slides {
  readonly snapshots: Snapshots<SlidesState>;
  /** What the audience sees. */
  readonly canvas = document.createElement('canvas');
  private readonly pen: CanvasRenderingContext2D;
  private readonly pages = new Map<number, HTMLCanvasElement>();
  private readonly thumbs = new Map<number, HTMLCanvasElement>();
  private readonly wantedThumbs = new Set<number>();
  private pdfs: Pdfs | undefined;
  private pdf: Pdf | undefined;
  private file: Blob | undefined;
  private stream: MediaStream | undefined;
  private drawing: { page: number; large: boolean; gone: AbortController } | undefined;
  private paintedAt = 0;
  private turn = 0;
  private closed = false;

  constructor(
    private readonly sessionId: string,
    private readonly storage: Storage = sessionStorage,
  ) {
    Object.assign(this.canvas, { width, height });
    this.pen = this.canvas.getContext('2d', { alpha: false })!;
    const before = readSlides(sessionId, storage);
    this.snapshots = new Snapshots<SlidesState>({
      wanted: before !== null,
      state: 'none',
      trouble: null,
      name: '',
      count: 0,
      page: 1,
      black: false,
      remote: true,
      unfit: new Set(),
      made: 0,
      before,
    });
    this.paint();
  }

  /** Opens a file in place of the one before. Answers whether it could. */
  async open(file: File): Promise<boolean> {
    const turn = ++this.turn;
    const { before } = this.snapshot;
    this.change({ state: 'opening', trouble: null });
    const opened = await this.read(file);
    if (turn !== this.turn || this.closed) {
      if (typeof opened !== 'string') opened.pdf.close();
      return false;
    }
    if (typeof opened === 'string') {
      this.change({ state: this.pdf ? 'open' : 'none', trouble: opened });
      return false;
    }
    this.letGo();
    this.pdf = opened.pdf;
    this.file = opened.copy;
    const count = opened.pdf.pages;
    const page = before?.name === file.name ? pageWithin(before.page, count) : 1;
    this.change({ state: 'open', name: file.name, count, page, black: false, unfit: new Set(), before: null });
    this.follow();
    return true;
  }

  /** Puts the file away. */
  shut(): void {
    this.turn++;
    this.letGo();
    this.paint();
    writeSlides(this.sessionId, null, this.storage);
    this.change({ state: 'none', trouble: null, name: '', count: 0, page: 1, black: false, before: null });
  }

  want(wanted: boolean): void {
    this.change({ wanted });
  }

  setRemote(remote: boolean): void {
    this.change({ remote });
  }

  go(page: number): void {
    const { count, black } = this.snapshot;
    if (!this.pdf) return;
    // Whoever goes on wants to be seen going on.
    this.change({ page: pageWithin(page, count), black: black && page === this.snapshot.page });
    this.follow();
  }

  do(deed: Exclude<SlideDeed, 'show'>): void {
    const { page, count, black } = this.snapshot;
    if (deed !== 'black') return this.go(pageAfter(deed, page, count));
    this.change({ black: !black });
    this.paint();
  }

  /** A picture of the page in full size, if it is ready. */
  picture(page: number): HTMLCanvasElement | undefined {
    return this.pages.get(page);
  }

  thumb(page: number): HTMLCanvasElement | undefined {
    return this.thumbs.get(page);
  }

  /** Thumbnails are made while somebody may see them, and let go after. */
  wantThumb(page: number, wanted: boolean): void {
    if (wanted) this.wantedThumbs.add(page);
    else {
      this.wantedThumbs.delete(page);
      const thumb = this.thumbs.get(page);
      if (thumb) this.pdfs?.release(thumb);
      this.thumbs.delete(page);
    }
    if (wanted) void this.work();
  }

  /** The picture as a stream, like that of a shared screen. The one before ends. */
  begin(): MediaStream {
    this.end();
    this.stream = this.canvas.captureStream();
    this.paint();
    return this.stream;
  }

  end(): void {
    stopStream(this.stream);
    this.stream = undefined;
  }

  /** To be called every few milliseconds, also while nobody looks. */
  tick(now: number): void {
    if (this.stream && now - this.paintedAt >= repeatsEvery) this.paint(now);
  }

  close(): void {
    this.closed = true;
    this.end();
    this.letGo();
    this.snapshots.stop();
  }

  private async read(file: File): Promise<{ pdf: Pdf; copy: Blob } | SlidesTrouble> {
    try {
      const beginning = new Uint8Array(await file.slice(0, beginningLength).arrayBuffer());
      const trouble = troubleBefore(file.size, beginning);
      if (trouble) return trouble;
      this.pdfs ??= await persistently(() => import('./pdf.js'));
    } catch {
      return 'missing';
    }
    try {
      // The stick it lies on may be pulled out.
      const copy = new Blob([await file.arrayBuffer()]);
      return { pdf: await this.pdfs.Pdf.open(copy), copy };
    } catch (error) {
      return error instanceof this.pdfs.UnfitPdf ? error.trouble : 'broken';
    }
  }

  private follow() {
    const { page, count, name } = this.snapshot;
    writeSlides(this.sessionId, { name, page }, this.storage);
    const near = new Set(pagesNear(page, count));
    for (const [known, picture] of this.pages) {
      if (near.has(known)) continue;
      this.pdfs!.release(picture);
      this.pages.delete(known);
    }
    if (this.drawing?.large && !near.has(this.drawing.page)) this.drawing.gone.abort();
    // What is wanted at once does not wait for what is only nice to have.
    if (this.drawing && !this.drawing.large && !this.pages.has(page)) this.drawing.gone.abort();
    this.paint();
    void this.work();
  }

  private wantedNext(): { page: number; large: boolean } | undefined {
    const { page, count, unfit } = this.snapshot;
    const large = pagesNear(page, count).find((one) => !this.pages.has(one) && !unfit.has(one));
    if (large !== undefined) return { page: large, large: true };
    const small = [...this.wantedThumbs].find((one) => one <= count && !this.thumbs.has(one) && !unfit.has(one));
    return small === undefined ? undefined : { page: small, large: false };
  }

  /** One page after the other: two at once would both be late. */
  private async work() {
    if (this.drawing) return;
    for (let next = this.wantedNext(); next && this.pdf && !this.closed; next = this.wantedNext()) {
      const { pdf } = this;
      const drawing = (this.drawing = { ...next, gone: new AbortController() });
      try {
        const picture = await pdf.draw(next.page, next.large ? { width, height } : thumbnail, drawing.gone.signal);
        if (pdf === this.pdf) this.keep(next.page, next.large, picture);
        else this.pdfs!.release(picture);
      } catch (error) {
        if (!drawing.gone.signal.aborted && pdf === this.pdf) await this.giveUp(next.page, error);
      }
    }
    this.drawing = undefined;
  }

  private keep(page: number, large: boolean, picture: HTMLCanvasElement) {
    (large ? this.pages : this.thumbs).set(page, picture);
    if (large && this.wantedThumbs.has(page) && !this.thumbs.has(page)) this.thumbs.set(page, smaller(picture));
    if (large && page === this.snapshot.page) this.paint();
    this.change({ made: this.snapshot.made + 1 });
  }

  /** A page that cannot be drawn is left out; one that never ends takes its reader along, and the others want a new one. */
  private async giveUp(page: number, error: unknown) {
    const { unfit } = this.snapshot;
    this.change({ unfit: new Set([...unfit, page]) });
    if (page === this.snapshot.page) this.paint();
    if (!(error instanceof this.pdfs!.UnfitPdf) || error.trouble !== 'stuck' || !this.file) return;
    const stuck = this.pdf;
    stuck?.close();
    const again = await this.pdfs!.Pdf.open(this.file).catch(() => undefined);
    if (this.pdf !== stuck) again?.close();
    else if (again) this.pdf = again;
    else {
      this.shut();
      this.change({ trouble: 'stuck' });
    }
  }

  private paint(now = performance.now()) {
    this.paintedAt = now;
    const { page, black, unfit } = this.snapshot;
    const picture = this.pages.get(page);
    // Until the page is there, the one before stays; a dark picture in between would look like an accident.
    if (!picture && !black && !unfit.has(page) && this.pdf) return this.again();
    this.pen.fillStyle = ground;
    this.pen.fillRect(0, 0, width, height);
    if (picture && !black)
      this.pen.drawImage(picture, Math.round((width - picture.width) / 2), Math.round((height - picture.height) / 2));
  }

  /** The same picture once more, for those who wait for one. */
  private again() {
    this.pen.drawImage(this.canvas, 0, 0);
  }

  private letGo() {
    this.drawing?.gone.abort();
    this.pdf?.close();
    this.pdf = undefined;
    this.file = undefined;
    for (const canvas of [...this.pages.values(), ...this.thumbs.values()]) this.pdfs?.release(canvas);
    this.pages.clear();
    this.thumbs.clear();
  }

  private get snapshot(): SlidesState {
    return this.snapshots.get();
  }

  private change(part: Partial<SlidesState>) {
    if (!this.closed) this.snapshots.change(part);
  }
}

const smaller = (picture: HTMLCanvasElement): HTMLCanvasElement => {
  const small = document.createElement('canvas');
  const scale = Math.min(thumbnail.width / picture.width, thumbnail.height / picture.height);
  Object.assign(small, {
    width: Math.max(1, Math.round(picture.width * scale)),
    height: Math.max(1, Math.round(picture.height * scale)),
  });
  const pen = small.getContext('2d', { alpha: false })!;
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(picture, 0, 0, small.width, small.height);
  return small;
};
