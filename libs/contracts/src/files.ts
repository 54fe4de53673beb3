import { z } from 'zod';

/** What a file may be: each is known by its first bytes or, for text, by having none that text has not. */
export const fileKinds = [
  'pdf',
  'docx',
  'xlsx',
  'pptx',
  'odt',
  'ods',
  'odp',
  'png',
  'jpeg',
  'webp',
  'mp4',
  'txt',
  'csv',
] as const;
export type FileKind = (typeof fileKinds)[number];

/** The endings a file of a kind may have, the usual one first. */
export const fileEndings: Record<FileKind, readonly [string, ...string[]]> = {
  pdf: ['pdf'],
  docx: ['docx'],
  xlsx: ['xlsx'],
  pptx: ['pptx'],
  odt: ['odt'],
  ods: ['ods'],
  odp: ['odp'],
  png: ['png'],
  jpeg: ['jpg', 'jpeg'],
  webp: ['webp'],
  mp4: ['mp4'],
  txt: ['txt'],
  csv: ['csv'],
};

/** The kind that the ending of a name promises. */
export const kindOfName = (name: string): FileKind | undefined => {
  const ending = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase();
  return fileKinds.find((kind) => ending !== undefined && fileEndings[kind].includes(ending));
};

/** A file as people see it in a list. */
export const fileFacts = z
  .object({
    name: z.string().describe('as it is saved, one line, with its ending'),
    kind: z.enum(fileKinds),
    bytes: z.number().int().nonnegative(),
  })
  .meta({ id: 'FileFacts' });
export type FileFacts = z.infer<typeof fileFacts>;

/** What a session takes, for those who send files to it. */
export const fileLimits = z
  .object({
    kinds: z.array(z.enum(fileKinds)),
    mostBytes: z.number().int().describe('of one file'),
    eventBytes: z.number().int().describe('of all files of the event together'),
    usedBytes: z.number().int().describe('of that, taken already'),
  })
  .meta({ id: 'FileLimits' });
export type FileLimits = z.infer<typeof fileLimits>;
