import { open, type FileHandle } from 'node:fs/promises';
import { fileTypeFromBuffer } from 'file-type';
import yauzl, { type Entry } from 'yauzl';
import type { FileKind } from '@plenum/contracts';
import { Problem } from '@plenum/platform/problems';
import type { Draft } from '@plenum/platform/storage';

const headBytes = 4100;
/** As far from its end as a ZIP may say that it is one: its last record and the longest comment. */
const tailBytes = 65_557;

/** What the first bytes must say. */
const mediaTypes: Partial<Record<FileKind, string>> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  mp4: 'video/mp4',
};

/** What an office document has inside; its parts are listed, never unpacked. */
const officeParts: Partial<Record<FileKind, RegExp>> = {
  docx: /^word\/document\d*\.xml$/,
  xlsx: /^xl\/workbook\d*\.xml$/,
  pptx: /^ppt\/presentation\d*\.xml$/,
};
const openDocuments: Partial<Record<FileKind, string>> = {
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odp: 'application/vnd.oasis.opendocument.presentation',
};
const macros = /(^|\/)(vbaProject\.bin|vbaData\.xml)$|^(Basic|Scripts)\/./i;
/** More than that is no document that anybody wrote. */
const mostParts = 20_000;
const mostUnpacked = 1024 ** 3;

/** A browser that guesses would run these. */
const markup = /<(?:!doctype|html|head|body|script|svg|iframe|object|embed)\b/i;
const endOfZip = Buffer.from('PK\x05\x06\0\0\0\0', 'latin1');
const endOfPng = Buffer.from('IEND\xaeB`\x82', 'latin1');

/**
 * Looks whether a file is what its name says and nothing else besides.
 * @throws `file.contents`
 */
export const checkContents = async ({ path, bytes }: Draft, kind: FileKind): Promise<void> => {
  const file = await open(path, 'r');
  try {
    const head = await read(file, 0, headBytes);
    const tail = await read(file, Math.max(0, bytes - tailBytes), tailBytes);
    const fits =
      kind === 'txt' || kind === 'csv'
        ? !markup.test(start(head)) && !/^[\s\ufeff\u00ef\u00bb\u00bf]*</.test(start(head)) && (await isText(file))
        : officeParts[kind] || openDocuments[kind]
          ? await isOffice(path, kind, head)
          : (await isMedia(kind, head)) && isOnlyThat(kind, head, tail, bytes);
    if (!fits) throw new Problem('file.contents');
  } finally {
    await file.close();
  }
};

const read = async (file: FileHandle, position: number, length: number): Promise<Buffer> => {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
};

const start = (head: Buffer) => head.toString('latin1', 0, 1024);

const isMedia = async (kind: FileKind, head: Buffer): Promise<boolean> =>
  (await fileTypeFromBuffer(head))?.mime === mediaTypes[kind];

/** Not a second file in the same bytes: a page before, an archive behind. */
const isOnlyThat = (kind: FileKind, head: Buffer, tail: Buffer, bytes: number): boolean => {
  if (markup.test(start(head)) || tail.includes(endOfZip)) return false;
  // Readers of PDF look for its beginning in the first kilobyte.
  if (start(head).lastIndexOf('%PDF-') > (kind === 'pdf' ? 0 : -1)) return false;
  if (kind === 'pdf') return head.indexOf('%PDF-') === 0 && tail.subarray(-2048).includes('%%EOF');
  if (kind === 'png') return tail.subarray(-endOfPng.length).equals(endOfPng);
  if (kind === 'webp') return Math.abs(bytes - 8 - head.readUInt32LE(4)) <= 1;
  return true;
};

/** No control characters but those of lines; so no UTF-16 either. */
const isText = async (file: FileHandle): Promise<boolean> => {
  for (let position = 0; ;) {
    const chunk = await read(file, position, 1 << 16);
    if (chunk.length === 0) return true;
    if (chunk.some((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d))
      return false;
    position += chunk.length;
  }
};

const isOffice = async (path: string, kind: FileKind, head: Buffer): Promise<boolean> => {
  if (head.toString('latin1', 0, 4) !== 'PK\x03\x04') return false;
  const parts = await partsOf(path);
  if (!parts || !parts.some(({ relativeOffsetOfLocalHeader }) => relativeOffsetOfLocalHeader === 0)) return false;
  if (parts.some(({ fileName }) => macros.test(fileName))) return false;
  const part = officeParts[kind];
  if (part)
    return ['[Content_Types].xml', part].every((name) =>
      parts.some(({ fileName }) => (typeof name === 'string' ? fileName === name : name.test(fileName))),
    );
  const type = openDocuments[kind]!;
  const first = parts.find(({ fileName }) => fileName === 'mimetype');
  return (
    first?.relativeOffsetOfLocalHeader === 0 &&
    first.compressionMethod === 0 &&
    first.uncompressedSize === type.length &&
    head.toString('latin1', 30, 38 + type.length) === `mimetype${type}`
  );
};

/** The table of contents; undefined when there is none, or one that nobody would write. Nothing is unpacked. */
const partsOf = (path: string): Promise<Entry[] | undefined> =>
  new Promise((resolve) => {
    yauzl.open(path, { lazyEntries: true }, (problem, zip) => {
      if (problem) {
        resolve(undefined);
        return;
      }
      const parts: Entry[] = [];
      let unpacked = 0;
      const end = (found: Entry[] | undefined) => {
        zip.close();
        resolve(found);
      };
      zip.on('error', () => end(undefined));
      zip.on('end', () => end(parts));
      zip.on('entry', (entry: Entry) => {
        unpacked += entry.uncompressedSize;
        if (parts.push(entry) > mostParts || unpacked > mostUnpacked) end(undefined);
        else zip.readEntry();
      });
      zip.readEntry();
    });
  });
