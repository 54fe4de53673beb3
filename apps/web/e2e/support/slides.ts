import type { Page } from 'playwright-core';
import PDFDocument from 'pdfkit';

const colours = { red: '#c01818', blue: '#1830c8' };
export type SlideColour = keyof typeof colours;

/** A PDF with a page for each colour, 16 : 9. */
export const slidesOf = (...pages: SlideColour[]): Promise<Buffer> =>
  new Promise((done, fail) => {
    const size: [number, number] = [960, 540];
    const document = new PDFDocument({ size, autoFirstPage: false });
    const parts: Buffer[] = [];
    document.on('data', (part: Buffer) => parts.push(part));
    document.on('end', () => done(Buffer.concat(parts)));
    document.on('error', fail);
    for (const colour of pages) {
      document
        .addPage()
        .rect(0, 0, ...size)
        .fill(colours[colour]);
      document.fill('#ffffff').fontSize(40).text(`This page is ${colour}`, 40, 40);
    }
    document.end();
  });

/** Waits until the middle of the picture that is played has this colour. */
export const seesColour = async (page: Page, colour: SlideColour, within: number): Promise<void> => {
  await page.waitForFunction(
    (wanted) => {
      const video = document.querySelector('video');
      if (!video || video.videoWidth === 0) return false;
      const pen = new OffscreenCanvas(1, 1).getContext('2d')!;
      pen.drawImage(video, video.videoWidth / 2, video.videoHeight / 2, 1, 1, 0, 0, 1, 1);
      const [red, , blue] = pen.getImageData(0, 0, 1, 1).data as unknown as [number, number, number];
      return wanted === 'red' ? red > 130 && blue < 90 : blue > 130 && red < 90;
    },
    colour,
    { timeout: within, polling: 200 },
  );
};
