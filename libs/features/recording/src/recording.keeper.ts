import { Injectable, type OnModuleInit } from '@nestjs/common';
import { recordingFacts, type RecordingState } from '@plenum/contracts';
import {
  SegmentKeepers,
  type Capture,
  type KeptPlace,
  type SegmentFate,
  type SegmentKeeper,
  type StoredSegment,
} from '@plenum/broadcast';
import { UnitOfWork } from '@plenum/platform/database';
import { agreesNot, seenPeople } from './seen-people.js';
import { capturedBetween, fateOf, isActive, type Span } from './recording.rules.js';

interface Row {
  state: RecordingState;
  since: number;
  agreed: boolean;
  spans: Span[] | null;
}

const milliseconds = (column: string) => `(extract(epoch FROM ${column}) * 1000)::double precision`;

/** Keeps what belongs to a recording, and sees to it that nothing else is stored while one is paused. */
@Injectable()
export class RecordingKeeper implements SegmentKeeper, OnModuleInit {
  constructor(
    private readonly keepers: SegmentKeepers,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  onModuleInit(): void {
    this.keepers.register(this);
  }

  async fateOf(capture: Capture): Promise<SegmentFate> {
    const { sessionId, personId, capturedAt, duration, arrivedAt } = capture;
    const captured = capturedBetween(capturedAt, duration, arrivedAt);
    // Somebody may be pausing it right now at another server, from a moment on that has passed. That is waited for, in a
    // statement of its own: the next one sees all they wrote.
    const held = await this.unitOfWork.query('SELECT FROM recording WHERE session_id = $1 FOR SHARE', [sessionId]);
    if (held.length === 0) return 'live';
    const [row] = await this.unitOfWork.query<Row>(
      `SELECT r.state, ${milliseconds('r.since')} AS since,
              NOT EXISTS (SELECT FROM ${seenPeople('r.session_id', '$2::uuid', "''")} who
                WHERE ${agreesNot('r.session_id', 'who', '$3')}) AS agreed,
              (SELECT json_agg(json_build_object('isKept', s.is_kept, 'from', ${milliseconds('s.from_at')},
                  'until', ${milliseconds('s.until_at')}))
                 FROM recording_span s WHERE s.session_id = r.session_id AND s.from_at <= $5 AND s.until_at >= $4) AS spans
         FROM recording r WHERE r.session_id = $1`,
      [sessionId, personId, recordingFacts.wording, new Date(captured.from), new Date(captured.until)],
    );
    if (!row) return 'live';
    const { state, since, agreed, spans } = row;
    const lasting = isActive(state) ? [{ isKept: state === 'recording', from: since, until: null }] : [];
    return fateOf(captured, [...(spans ?? []), ...lasting], { agreed, state });
  }

  async placeOf(capture: Capture): Promise<KeptPlace | undefined> {
    const { sessionId, broadcastId, epoch } = capture;
    const [known] = await this.unitOfWork.query<KeptPlace>(
      `SELECT r.id AS "recordingId", p.part FROM recording r JOIN recording_part p ON p.session_id = r.session_id
        WHERE r.session_id = $1 AND p.broadcast_id = $2 AND p.epoch = $3`,
      [sessionId, broadcastId, epoch],
    );
    if (known) return known;
    return this.unitOfWork.run(async () => {
      const recordingId = await this.hold(capture);
      return recordingId ? { recordingId, part: await this.partOf(sessionId, broadcastId, epoch) } : undefined;
    });
  }

  async keep(capture: Capture, segment: StoredSegment & { bytes: number }, place: KeptPlace): Promise<boolean> {
    const { sessionId, broadcastId, epoch, rendition, number, duration, capturedAt } = capture;
    const { recordingId, part } = place;
    if ((await this.hold(capture)) !== recordingId) return false;
    await this.unitOfWork.query(
      `INSERT INTO recording_init (session_id, part, rendition, codecs, width, height, content)
       SELECT $1, $2, rendition, codecs, width, height, content FROM broadcast_init
        WHERE broadcast_id = $3 AND epoch = $4 AND rendition = $5 ON CONFLICT DO NOTHING`,
      [sessionId, part, broadcastId, epoch, rendition],
    );
    await this.unitOfWork.query(
      `INSERT INTO recording_segment (session_id, part, rendition, number, duration, captured_at, bytes, sha256)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
      [sessionId, part, rendition, number, duration, new Date(capturedAt), segment.bytes, segment.sha256],
    );
    return true;
  }

  /** The recording it belongs to, with its row held: whoever pauses waits until all is written, or this sees that they did. */
  private async hold({ sessionId, capturedAt, duration, arrivedAt }: Capture): Promise<string | undefined> {
    const captured = capturedBetween(capturedAt, duration, arrivedAt);
    const [recording] = await this.unitOfWork.query<{ id: string }>(
      `SELECT id FROM recording r WHERE session_id = $1
          AND ((state = 'recording' AND since <= $2) OR EXISTS (
            SELECT FROM recording_span s
             WHERE s.session_id = r.session_id AND s.is_kept AND s.from_at <= $2 AND s.until_at >= $3))
          FOR UPDATE`,
      [sessionId, new Date(captured.from), new Date(captured.until)],
    );
    return recording?.id;
  }

  /** The number of this time somebody presents; the recording's row is held. */
  private async partOf(sessionId: string, broadcastId: string, epoch: number): Promise<number> {
    const [known] = await this.unitOfWork.query<{ part: number }>(
      'SELECT part FROM recording_part WHERE session_id = $1 AND broadcast_id = $2 AND epoch = $3',
      [sessionId, broadcastId, epoch],
    );
    if (known) return known.part;
    const [made] = await this.unitOfWork.query<{ part: number }>(
      `INSERT INTO recording_part (session_id, part, broadcast_id, epoch)
       SELECT $1, coalesce(max(part), 0) + 1, $2, $3 FROM recording_part WHERE session_id = $1 RETURNING part`,
      [sessionId, broadcastId, epoch],
    );
    await this.unitOfWork.query('UPDATE recording SET revision = revision + 1 WHERE session_id = $1', [sessionId]);
    return made!.part;
  }
}
