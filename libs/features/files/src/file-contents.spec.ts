import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { fileKinds, type FileKind } from '@plenum/contracts';
import { checkContents } from './file-contents.js';
import { docx, jpeg, mp4, openDocument, pdf, png, pptx, webp, xlsx, zip } from './testing/sample-files.js';

const folder = mkdtempSync(join(tmpdir(), 'plenum-contents-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const outcome = (kind: FileKind, content: Buffer | string): Promise<string> => {
  const bytes = Buffer.from(content);
  const path = join(folder, 'draft');
  writeFileSync(path, bytes);
  return checkContents({ path, bytes: bytes.length }, kind).then(
    () => 'taken',
    (error: Error & { code?: string }) => error.code ?? error.message,
  );
};

const samples: Record<FileKind, Buffer> = {
  pdf: pdf(),
  docx: docx(),
  xlsx: xlsx(),
  pptx: pptx(),
  odt: openDocument('text'),
  ods: openDocument('spreadsheet'),
  odp: openDocument('presentation'),
  png: png(),
  jpeg: jpeg(),
  webp: webp(),
  mp4: mp4(),
  txt: Buffer.from('Grüße aus dem Amt:\n1 < 2, und <das> bleibt Text\n'),
  csv: Buffer.from('\ufeffName;Preis\r\nE-Akte;1.000 €\r\n'),
};
/** In the code page of many an office. */
const oldText = Buffer.from('M\xfcller; Stra\xdfe', 'latin1');
const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
const page = '<!doctype html><script>alert(1)</script>';

describe('the contents of a file', () => {
  it.each(fileKinds)('of kind %s are taken for what they are', async (kind) => {
    expect(await outcome(kind, samples[kind])).toBe('taken');
  });

  it('in an old code page are taken, too', async () => {
    expect(await outcome('txt', oldText)).toBe('taken');
  });

  it.each(fileKinds)('of every other kind are not taken for %s', async (kind) => {
    const isText = kind === 'txt' || kind === 'csv';
    const others = fileKinds.filter((other) => other !== kind && !(isText && ['txt', 'csv'].includes(other)));
    for (const other of others) {
      // A PDF of plain letters is text as well; as such it does no harm.
      if (isText && other === 'pdf') continue;
      expect([other, await outcome(kind, samples[other])]).toEqual([other, 'file.contents']);
    }
  });

  it.each<[string, FileKind, Buffer | string]>([
    ['an SVG as a picture', 'png', svg],
    ['an SVG as text', 'txt', svg],
    ['an SVG behind a byte order mark', 'txt', `\ufeff \n${svg}`],
    ['a page as text', 'txt', page],
    ['a page further down in a table', 'csv', `a;b\n${page}`],
    ['a page as a PDF', 'pdf', page],
    ['a program as a PDF', 'pdf', Buffer.from('MZ\x90\0')],
    ['a PDF that begins later', 'pdf', Buffer.concat([Buffer.from('x\n'), pdf()])],
    ['a PDF behind a page', 'pdf', Buffer.concat([Buffer.from(page), pdf()])],
    ['a PDF with a page in front', 'pdf', pdf(page)],
    ['a PDF without an end', 'pdf', pdf().subarray(0, 40)],
    ['a PDF that is an archive, too', 'pdf', zip([{ name: 'evil.class' }], pdf())],
    ['a picture that is an archive, too', 'png', zip([{ name: 'evil.class' }], png())],
    ['a photo that is an archive, too', 'jpeg', zip([{ name: 'evil.class' }], jpeg())],
    ['a photo that is a PDF, too', 'jpeg', Buffer.concat([jpeg().subarray(0, 20), pdf(), jpeg().subarray(20)])],
    [
      'a photo with a page inside',
      'jpeg',
      Buffer.concat([jpeg().subarray(0, 20), Buffer.from(page), jpeg().subarray(20)]),
    ],
    ['a picture with something behind it', 'png', Buffer.concat([png(), Buffer.from('more')])],
    ['a picture with something behind it', 'webp', Buffer.concat([webp(), Buffer.from('more')])],
    ['half a picture', 'png', png().subarray(0, 30)],
    ['an archive as a document', 'docx', zip([{ name: 'anything.txt' }])],
    ['a document with macros', 'docx', docx([{ name: 'word/vbaProject.bin' }])],
    ['an open document with macros', 'odt', openDocument('text', [{ name: 'Basic/Standard/Module1.xml' }])],
    [
      'a document behind something else',
      'docx',
      zip([{ name: '[Content_Types].xml' }, { name: 'word/document.xml' }], Buffer.from('GIF89a')),
    ],
    ['a document with a name that leads out', 'docx', docx([{ name: '../../evil.txt' }])],
    ['an open document of another type', 'odt', openDocument('spreadsheet')],
    ['an archive without its table', 'docx', docx().subarray(0, 80)],
    ['text with a zero byte', 'txt', 'a\0b'],
    ['text in UTF-16', 'txt', Buffer.from('\ufeffHallo', 'utf16le')],
    ['an old office document', 'docx', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
  ])('%s (%s) are refused', async (_what, kind, content) => {
    expect(await outcome(kind, content)).toBe('file.contents');
  });

  it('of an archive that grows beyond measure are never unpacked', async () => {
    const bomb = deflateRawSync(Buffer.alloc(64 * 1024 * 1024), { level: 9 });
    const honest = docx([{ name: 'word/media/image1.png', content: bomb, unpacked: 4 * 1024 ** 3 - 1 }]);
    expect(await outcome('docx', honest)).toBe('file.contents');
    // One that lies about it is harmless, since nobody here opens it.
    const before = process.memoryUsage().rss;
    const liar = docx([{ name: 'word/media/image1.png', content: bomb, unpacked: 100 }]);
    expect(await outcome('docx', liar)).toBe('taken');
    expect(process.memoryUsage().rss - before).toBeLessThan(32 * 1024 * 1024);
    const many = docx(Array.from({ length: 20_001 }, (_, n) => ({ name: `word/${n}` })));
    expect(await outcome('docx', many)).toBe('file.contents');
  });
});
