import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renditions, type Lease, type Rendition } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { Problem } from '@plenum/platform/problems';
import { openLiveStand, type LiveStand } from '../../../live/src/testing/live-stand.js';
import { BroadcastModule, broadcastSchema } from '../index.js';
import { Ingest, type ReadBytes } from '../ingest.service.js';
import { LeaseTokens } from '../lease-tokens.js';
import { Leases } from '../leases.service.js';
import { initFile, segmentFile } from './cmaf-files.js';

/** Two servers of the same Plenum with one folder; nothing said on the bus of one reaches the other. */
export const openStudios = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'plenum-studios-'));
  const options = {
    name: 'broadcast',
    modules: [BroadcastModule],
    schemas: [broadcastSchema],
    variables: { PLENUM_DATA_DIR: folder },
  };
  const stand = await openLiveStand(options);
  const other = await openLiveStand({ ...options, databaseUrl: stand.databaseUrl });
  const close = async () => {
    await other.close();
    await stand.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { folder, stand, other, close };
};

/** A presenter's tab, as far as the server sees it. */
export class Studio {
  lease!: Lease;

  constructor(
    private readonly stand: LiveStand,
    readonly person: Viewer,
    private readonly sessionId: string,
    readonly holder: string = randomUUID(),
  ) {}

  /** The same tab, whose next requests arrive at another server. */
  reaching(stand: LiveStand): Studio {
    const same = new Studio(stand, this.person, this.sessionId, this.holder);
    same.lease = this.lease;
    return same;
  }

  async take(more: { takeOver?: boolean } = {}): Promise<Lease> {
    this.lease = await this.stand.part(Leases).take(this.person, this.sessionId, { holder: this.holder, ...more });
    return this.lease;
  }

  get grant() {
    return this.stand.part(LeaseTokens).read(this.lease.token);
  }

  beat() {
    return this.stand.part(Leases).beat(this.grant);
  }

  async air(on = true): Promise<Lease> {
    this.lease = await this.stand.part(Leases).air(this.grant, on);
    return this.lease;
  }

  leave(): Promise<void> {
    return this.stand.part(Leases).giveBack(this.grant);
  }

  /** On air with all init segments sent. */
  async begin(): Promise<this> {
    await this.take();
    await this.air();
    await this.inits();
    return this;
  }

  async inits(names: readonly Rendition[] = renditions): Promise<void> {
    for (const rendition of names) await this.init(rendition);
  }

  init(rendition: Rendition, file = initFile(rendition)): Promise<void> {
    const { broadcastId, epoch } = this.lease;
    return this.stand.part(Ingest).putInit(this.grant, { broadcastId, epoch, rendition }, sending(file));
  }

  put(number: number, rendition: Rendition = '360p', file = segmentFile(rendition, number)): Promise<void> {
    const { broadcastId, epoch } = this.lease;
    const query = { duration: 1, capturedAt: this.stand.clock.now().toISOString() };
    return this.stand
      .part(Ingest)
      .putSegment(this.grant, { broadcastId, epoch, rendition, number }, query, sending(file));
  }
}

/** A body that comes in one part. @throws `request.tooLarge` */
const sending =
  (file: Buffer): ReadBytes =>
  async (most, came) => {
    came(file.length);
    if (file.length > most) throw new Problem('request.tooLarge', { params: { most } });
    return file;
  };
