import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@plenum/platform/database';
import { FileStorage } from '@plenum/platform/storage';

const hour = 3_600_000;
const atOnce = 500;

/** Deletes bytes that no row stands for: the row of their session was deleted, or a server died between the two. */
@Injectable()
export class FileSweep {
  constructor(
    private readonly storage: FileStorage,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Any number of workers may call this at any time. Young files are left alone: their row may be on its way. */
  async sweep(now: Date): Promise<number> {
    await this.storage.forgetDrafts(new Date(now.getTime() - 24 * hour));
    let swept = 0;
    let ids: string[] = [];
    for await (const id of this.storage.idsBefore(new Date(now.getTime() - hour))) {
      if (ids.push(id) < atOnce) continue;
      swept += await this.deleteUnknown(ids);
      ids = [];
    }
    return swept + (await this.deleteUnknown(ids));
  }

  private async deleteUnknown(ids: readonly string[]): Promise<number> {
    const unknown = await this.unitOfWork.query<{ id: string }>(
      'SELECT id FROM unnest($1::uuid[]) AS kept (id) WHERE NOT EXISTS (SELECT FROM stored_file f WHERE f.id = kept.id)',
      [ids],
    );
    for (const { id } of unknown) await this.storage.delete(id);
    return unknown.length;
  }
}
