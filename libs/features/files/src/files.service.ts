import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { fileKinds, kindOfName, type FileKind, type FileLimits } from '@plenum/contracts';
import { Clock } from '@plenum/platform/clock';
import { Config } from '@plenum/platform/config';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { FileStorage, type ByteRange } from '@plenum/platform/storage';
import { checkContents } from './file-contents.js';
import { cleanFileName } from './file-name.rules.js';
import { StoredFile } from './stored-file.entity.js';

const mebibyte = 1024 * 1024;

export interface IncomingFile {
  eventId: string;
  sessionId: string;
  /** As the sender's machine calls it. */
  fileName: string;
  bytes: Readable;
  /** How many bytes are said to come; undefined when nobody said. */
  announced?: number | undefined;
  /** Who sends it of their own accord; left out for what the crew hands out. */
  personId?: string;
  /** Less than elsewhere. */
  mostBytes?: number;
  /** Up to which share of the event's room it is taken, 0 to 1. */
  share?: number;
}

/** Files that people send to sessions. Who may have one is up to the feature that keeps its id. */
@Injectable()
export class Files {
  private readonly mostBytes: number;
  private readonly eventBytes: number;

  constructor(
    private readonly storage: FileStorage,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    { variables }: Config,
  ) {
    this.mostBytes = variables.PLENUM_FILE_LIMIT_MIB * mebibyte;
    this.eventBytes = variables.PLENUM_EVENT_FILES_MIB * mebibyte;
  }

  async limits(eventId: string): Promise<FileLimits> {
    const { mostBytes, eventBytes } = this;
    return { kinds: [...fileKinds], mostBytes, eventBytes, usedBytes: await this.usedBy(eventId) };
  }

  /**
   * Takes a file in, looks at its contents, and keeps it when `keep` succeeds, which runs in the same transaction as
   * what makes the file known.
   * @throws `file.kind`, `file.tooLarge`, `file.quota`, `file.contents`, `file.empty`, `file.noSpace`, `file.incomplete`
   */
  async take(
    { eventId, sessionId, fileName, bytes: source, announced = 0, personId, share = 1, ...limits }: IncomingFile,
    keep: (file: StoredFile) => Promise<void>,
  ): Promise<void> {
    const { name, kind } = this.named(fileName);
    const most = this.mostOf(limits.mostBytes);
    if (announced > most) throw new Problem('file.tooLarge', { params: { mostBytes: most } });
    this.requireRoom(await this.usedBy(eventId), announced, share);
    const check = (draft: { path: string; bytes: number }) => checkContents(draft, kind);
    const { id, bytes, sha256 } = await this.storage.put(source, { most, check });
    try {
      await this.unitOfWork.run(async () => {
        // One after the other, or two would share the last room.
        await this.unitOfWork.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 7368116))', [eventId]);
        this.requireRoom(await this.usedBy(eventId), bytes, share);
        const file: StoredFile = {
          id,
          sessionId,
          personId: personId ?? null,
          name,
          kind,
          bytes,
          sha256,
          storedAt: this.clock.now(),
        };
        await this.unitOfWork.of(StoredFile).insert(file);
        await keep(file);
      });
    } catch (error) {
      await this.storage.delete(id);
      throw error;
    }
  }

  /** The size of one file, where less than the usual most is allowed. */
  mostOf(bytes = this.mostBytes): number {
    return Math.min(bytes, this.mostBytes);
  }

  /** How many files somebody sent to a session of their own accord. */
  async countOf(sessionId: string, personId: string): Promise<number> {
    return this.unitOfWork.of(StoredFile).countBy({ sessionId, personId });
  }

  async find(id: string): Promise<StoredFile | undefined> {
    return (await this.unitOfWork.of(StoredFile).findOneBy({ id })) ?? undefined;
  }

  /** The bytes, or some of them; undefined when they are gone. */
  open(id: string, range?: ByteRange): Promise<Readable | undefined> {
    return this.storage.open(id, range);
  }

  /** Nobody wants these any more: the rows go with the transaction, the bytes after it. */
  async forget(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.unitOfWork.of(StoredFile).delete({ id: In([...ids]) });
    await this.unitOfWork.afterCommit(async () => {
      for (const id of ids) await this.storage.delete(id);
    });
  }

  private named(fileName: string): { name: string; kind: FileKind } {
    const name = cleanFileName(fileName);
    const kind = kindOfName(name);
    if (!kind) throw new Problem('file.kind');
    return { name, kind };
  }

  private requireRoom(used: number, more: number, share: number): void {
    if (used + more > this.eventBytes * share)
      throw new Problem('file.quota', { params: { eventBytes: this.eventBytes, usedBytes: used } });
  }

  /** Sessions that were removed are not counted: nobody can get at their files, and few come back. */
  private async usedBy(eventId: string): Promise<number> {
    const [row] = await this.unitOfWork.query<{ used: string }>(
      `SELECT coalesce(sum(f.bytes), 0) AS used FROM stored_file f JOIN session s ON s.id = f.session_id
        WHERE s.event_id = $1 AND s.removed_at IS NULL`,
      [eventId],
    );
    return Number(row?.used ?? 0);
  }
}
