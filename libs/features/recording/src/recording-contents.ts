import { Injectable } from '@nestjs/common';
import type { Rendition } from '@plenum/contracts';
import { UnitOfWork } from '@plenum/platform/database';
import type { KeptFile } from './timeline.rules.js';

export interface Track {
  part: number;
  rendition: Rendition;
  codecs: string;
  width: number | null;
  height: number | null;
}

/** What there is of a recording, whoever may watch it. */
export interface Contents {
  files: KeptFile[];
  tracks: Track[];
}

@Injectable()
export class RecordingContents {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async of(sessionId: string): Promise<Contents> {
    const files = await this.unitOfWork.query<Omit<KeptFile, 'capturedAt'> & { capturedAt: Date }>(
      `SELECT part, rendition, number, duration, captured_at AS "capturedAt", bytes, sha256
         FROM recording_segment WHERE session_id = $1`,
      [sessionId],
    );
    const tracks = await this.unitOfWork.query<Track>(
      'SELECT part, rendition, codecs, width, height FROM recording_init WHERE session_id = $1 ORDER BY part',
      [sessionId],
    );
    return { files: files.map((file) => ({ ...file, capturedAt: file.capturedAt.getTime() })), tracks };
  }

  async init(sessionId: string, part: number, rendition: Rendition): Promise<Buffer | undefined> {
    const [row] = await this.unitOfWork.query<{ content: Buffer }>(
      'SELECT content FROM recording_init WHERE session_id = $1 AND part = $2 AND rendition = $3',
      [sessionId, part, rendition],
    );
    return row?.content;
  }
}
