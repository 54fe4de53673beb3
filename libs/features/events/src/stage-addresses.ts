import { Injectable } from '@nestjs/common';
import { readAddress, type ExternalStage, type WriteExternalStage } from '@plenum/contracts';
import { Config } from '@plenum/platform/config';
import { Problem } from '@plenum/platform/problems';

/** Where the stages of sessions are that are not in Plenum. */
@Injectable()
export class StageAddresses {
  /** Plenum is tried out on this machine: what runs beside it may be a stage. */
  private readonly local: boolean;

  constructor(config: Config) {
    const { protocol, hostname } = new URL(config.publicUrl);
    this.local = protocol === 'http:' && ['localhost', '127.0.0.1'].includes(hostname);
  }

  /** What was typed, as it is kept. @throws what `writeExternalStage` says */
  read(written: WriteExternalStage | null): ExternalStage | null {
    if (!written) return null;
    const { kind, dialIn = '' } = written;
    const read = readAddress(kind, written.address, { local: this.local });
    if ('address' in read) return { kind, address: read.address, dialIn: kind === 'meeting' ? dialIn : '' };
    const code = `external.${read.fault}` as const;
    throw new Problem(code, { fields: [{ path: 'external.address', code }] });
  }
}

export const isSameStage = (one: ExternalStage | null, other: ExternalStage | null): boolean =>
  one?.kind === other?.kind && one?.address === other?.address && one?.dialIn === other?.dialIn;
