import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Config } from '@plenum/platform/config';

export interface DemoSignIn {
  email: string;
  password: string;
}

/**
 * The passwords of the demo's accounts. Drawn once and kept beside the data, readable by the operator only, so that a
 * later start can show them again and no two installations share one.
 */
@Injectable()
export class DemoSignIns {
  constructor(private readonly config: Config) {}

  all(): { organiser: DemoSignIn; moderator: DemoSignIn } {
    const kept = this.read();
    if (kept) return kept;
    const drawn = {
      organiser: {
        email: 'organisation@digitalforum.example',
        password: randomBytes(9).toString('base64url') + '-demo',
      },
      moderator: { email: 'moderation@digitalforum.example', password: randomBytes(9).toString('base64url') + '-demo' },
    };
    mkdirSync(this.config.variables.PLENUM_DATA_DIR, { recursive: true });
    writeFileSync(this.file, JSON.stringify(drawn), { mode: 0o600 });
    return drawn;
  }

  private get file() {
    return join(this.config.variables.PLENUM_DATA_DIR, 'demo.json');
  }

  private read(): ReturnType<DemoSignIns['all']> | undefined {
    try {
      return JSON.parse(readFileSync(this.file, 'utf8')) as ReturnType<DemoSignIns['all']>;
    } catch {
      return undefined;
    }
  }
}
