import { Injectable } from '@nestjs/common';
import { Bucket } from '@plenum/platform/storage';
import { RecentBytes } from './recent-bytes.js';
import { keptNameOf, nameOf, SegmentStore, type KeptSegment, type StoredSegment } from './segment-store.js';

/** A class that watches the same recording fetches each second of it once. */
const mostRecentBytes = 64 * 1024 * 1024;

/** In a bucket, under the names they have in a folder. */
@Injectable()
export class BucketSegmentStore extends SegmentStore {
  readonly isAway = true;
  private readonly recent = new RecentBytes(mostRecentBytes);

  constructor(private readonly bucket: Bucket) {
    super();
  }

  put(segment: StoredSegment, bytes: Buffer): Promise<void> {
    return this.bucket.put(nameOf(segment), bytes);
  }

  get(segment: StoredSegment): Promise<Buffer | undefined> {
    return this.bucket.get(nameOf(segment));
  }

  /** Sent a second time: as dear as copying it there, and it needs to wait for nothing. */
  keep(_segment: StoredSegment, kept: KeptSegment, bytes: Buffer): Promise<void> {
    return this.bucket.put(keptNameOf(kept), bytes);
  }

  async getKept(kept: KeptSegment): Promise<Buffer | undefined> {
    const name = keptNameOf(kept);
    return this.recent.get(name, () => this.bucket.get(name));
  }

  remove(segments: readonly StoredSegment[]): Promise<void> {
    return this.bucket.remove(segments.map(nameOf));
  }

  async forget(kept: KeptSegment): Promise<void> {
    const name = keptNameOf(kept);
    this.recent.forget(name);
    await this.bucket.remove([name]);
  }

  removeAll(broadcastId: string): Promise<void> {
    return this.bucket.removeAll(`stage/${broadcastId}/`);
  }

  removeKept(recordingId: string): Promise<void> {
    const folder = `recordings/${recordingId}/`;
    this.recent.forgetAll(folder);
    return this.bucket.removeAll(folder);
  }

  broadcasts(): Promise<string[]> {
    return this.bucket.folders('stage/');
  }

  recordings(): Promise<string[]> {
    return this.bucket.folders('recordings/');
  }
}
