import { getDocument, PDFWorker, version, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
// oxlint-disable-next-line import/default -- the address of the file, which Vite makes of it
import workerFile from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
import type { Size } from '../studio/layouts.rules.js';
import { pageBox, slidesFacts, type SlidesTrouble } from './slides.rules.js';

/** Why a file cannot be shown. */
export class UnfitPdf extends Error {
  constructor(readonly trouble: SlidesTrouble) {
    super(trouble);
  }
}

/** Pixels of a picture inside a page at most; of larger ones nothing is drawn. */
const largestPicture = 120_000_000;
const files = new URL(`/assets/pdf-${version}/`, window.location.href).href;

/** It inherits what the studio may do (decoders in WebAssembly); a worker by its own address would not. */
const startWorker = (): Worker => {
  const source = `import ${JSON.stringify(new URL(workerFile, window.location.href).href)};`;
  const address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  const worker = new Worker(address, { type: 'module' });
  // Until it has been read.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return worker;
};

/** A file that was opened. Read by a worker, so that what it costs and what is wrong with it stays there. */
export class Pdf {
  private constructor(
    private readonly port: Worker,
    private readonly worker: PDFWorker,
    private readonly document: PDFDocumentProxy,
  ) {}

  /** @throws {UnfitPdf} */
  static async open(file: Blob): Promise<Pdf> {
    const port = startWorker();
    const worker = PDFWorker.create({ port, verbosity: 0 } as unknown as Parameters<typeof PDFWorker.create>[0]);
    const end = () => {
      worker.destroy();
      port.terminate();
    };
    try {
      const crashed = new Promise<never>((_, reject) => {
        port.onerror = () => reject(new UnfitPdf('missing'));
      });
      const task = getDocument({
        data: new Uint8Array(await file.arrayBuffer()),
        worker,
        verbosity: 0,
        // Nothing of a file is ever run, and nothing is asked of anybody else.
        isEvalSupported: false,
        enableXfa: false,
        disableFontFace: false,
        maxImageSize: largestPicture,
        cMapUrl: `${files}cmaps/`,
        standardFontDataUrl: `${files}standard_fonts/`,
        wasmUrl: `${files}wasm/`,
        iccUrl: `${files}iccs/`,
      });
      const document = await within(slidesFacts.opensWithin, Promise.race([task.promise, crashed]));
      if (document.numPages > slidesFacts.mostPages) throw new UnfitPdf('tooLong');
      if (document.numPages < 1) throw new UnfitPdf('broken');
      return new Pdf(port, worker, document);
    } catch (error) {
      end();
      if (error instanceof UnfitPdf) throw error;
      const name = error instanceof Error ? error.name : '';
      throw new UnfitPdf(name === 'PasswordException' ? 'encrypted' : 'broken');
    }
  }

  get pages(): number {
    return this.document.numPages;
  }

  /**
   * A page as large as fits into the picture. @param gone when it is not wanted any more
   * @throws {UnfitPdf} `stuck` when it took too long: then nothing more can be had from this one; `broken` when this page cannot be drawn
   */
  async draw(page: number, picture: Size, gone: AbortSignal): Promise<HTMLCanvasElement> {
    const canvas = document.createElement('canvas');
    const draw = async () => {
      const leaf = await this.document.getPage(page);
      gone.throwIfAborted();
      const whole = leaf.getViewport({ scale: 1 });
      const { width, height } = pageBox(whole, picture);
      const viewport = leaf.getViewport({ scale: Math.min(width / whole.width, height / whole.height) });
      Object.assign(canvas, { width, height });
      // As for print: otherwise it draws only while the tab is seen, and presenters look at other windows.
      const task = leaf.render({ canvas, viewport, intent: 'print' });
      const cancel = () => task.cancel();
      gone.addEventListener('abort', cancel);
      try {
        await task.promise;
      } finally {
        gone.removeEventListener('abort', cancel);
        leaf.cleanup();
      }
    };
    try {
      await within(slidesFacts.drawsWithin, draw());
      return canvas;
    } catch (error) {
      release(canvas);
      gone.throwIfAborted();
      throw error instanceof UnfitPdf ? error : new UnfitPdf('broken');
    }
  }

  close(): void {
    this.worker.destroy();
    this.port.terminate();
  }
}

/** Gives the memory of a picture back at once instead of at some time. */
export const release = (canvas: HTMLCanvasElement): void => void Object.assign(canvas, { width: 0, height: 0 });

const within = async <T>(milliseconds: number, work: Promise<T>): Promise<T> => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new UnfitPdf('stuck')), milliseconds);
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
};
