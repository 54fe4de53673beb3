import type { Readable } from 'node:stream';

/** A file that is here whole but is not kept yet, so that its contents can be looked at. */
export interface Draft {
  /** Where it lies on this machine until it is kept or thrown away. */
  path: string;
  bytes: number;
}

export interface KeptFile {
  /** Random; says nothing about the file. */
  id: string;
  bytes: number;
  /** Of the contents, base64url. */
  sha256: string;
}

export interface TakeFile {
  /** Most bytes taken; what comes after is not read. */
  most: number;
  /** Looks at the contents before they are kept. Whatever it throws, nothing is kept. */
  check: (draft: Draft) => Promise<void>;
}

/** The first and the last byte that are wanted, both included. */
export interface ByteRange {
  start: number;
  end: number;
}

/**
 * Keeps bytes by an id, and nothing else: what a file is called and who may have it is up to those who keep the id.
 * In a folder here; whoever writes another one (an object store) takes the draft on this machine first, too, since
 * contents are checked before they are kept.
 */
export abstract class FileStorage {
  /**
   * Takes a stream to its end, never as a whole in memory. The file is there afterwards, or nothing is: also after a
   * crash. `source` is not destroyed when it is too long, so that an answer can still be sent to whoever is sending it.
   * @throws `file.tooLarge`, `file.empty`, `file.noSpace`, `file.incomplete` when the source breaks off, and what
   * `check` throws
   */
  abstract put(source: Readable, take: TakeFile): Promise<KeptFile>;

  /** The bytes, or some of them; undefined when there is no such file. */
  abstract open(id: string, range?: ByteRange): Promise<Readable | undefined>;

  /** Repeating it changes nothing. */
  abstract delete(id: string): Promise<void>;

  /** Ids of what was kept before `before`, in no order; for finding what nobody keeps the id of. */
  abstract idsBefore(before: Date): AsyncIterable<string>;

  /** Throws drafts away that were begun before `before`: their process died. */
  abstract forgetDrafts(before: Date): Promise<void>;
}
