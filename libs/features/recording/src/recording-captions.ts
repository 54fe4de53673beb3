import { Injectable } from '@nestjs/common';
import type { CaptionLanguage, RecordingCaptions as CaptionsView, RecordingStretch } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { Transcripts, vtt, type Span, type TimedLine } from '@plenum/captions';
import { RecordingContents } from './recording-contents.js';
import { cutOf } from './recording-cut.rules.js';
import { RecordingRights } from './recording-rights.js';
import { RecordingTimelines, type Timeline } from './recording-timelines.js';
import type { Recording } from './recording.entity.js';
import { framesOf, stretchesOf, type Cut } from './timeline.rules.js';

/** A whole office may read along. Milliseconds. */
const lookEvery = 2000;

interface Look {
  at: number;
  lines: Promise<TimedLine[]>;
}

/** What was said in a recording, on the clock of the recording as it is cut. */
@Injectable()
export class RecordingCaptions {
  private readonly looks = new WeakMap<Timeline, Map<CaptionLanguage, Look>>();

  constructor(
    private readonly rights: RecordingRights,
    private readonly timelines: RecordingTimelines,
    private readonly contents: RecordingContents,
    private readonly transcripts: Transcripts,
  ) {}

  /** In which languages anything is said in it. */
  languagesIn(sessionId: string, stretches: readonly RecordingStretch[]): Promise<CaptionLanguage[]> {
    return this.transcripts.languagesIn(sessionId, spansOf(stretches));
  }

  /** In which languages there is anything in what such a cut leaves. Also inside a transaction. */
  async languagesOf(sessionId: string, cut: Cut): Promise<CaptionLanguage[]> {
    const { files } = await this.contents.of(sessionId);
    return this.languagesIn(sessionId, stretchesOf(framesOf(files, cut)));
  }

  /** Not older than two seconds. @throws as `RecordingRights.toWatch` */
  async lines(viewer: Viewer, sessionId: string, language: CaptionLanguage): Promise<CaptionsView> {
    const { recording } = await this.rights.toWatch(viewer, sessionId);
    return { language, lines: await this.said(recording, language) };
  }

  /** The same as WebVTT. @throws as `RecordingRights.toWatch` */
  async vtt(viewer: Viewer, sessionId: string, language: CaptionLanguage): Promise<string> {
    const { recording } = await this.rights.toWatch(viewer, sessionId);
    return vtt(await this.said(recording, language));
  }

  /** One look for all who ask at the same moment. */
  private async said(recording: Recording, language: CaptionLanguage): Promise<TimedLine[]> {
    const timeline = await this.timelines.of(recording, cutOf(recording));
    const looks = this.looks.get(timeline) ?? new Map<CaptionLanguage, Look>();
    this.looks.set(timeline, looks);
    const now = performance.now();
    const known = looks.get(language);
    if (known && now - known.at < lookEvery) return known.lines;
    const lines = this.transcripts.linesOfSpans(recording.sessionId, language, spansOf(timeline.stretches));
    looks.set(language, { at: now, lines });
    lines.catch(() => looks.delete(language));
    return lines;
  }
}

const spansOf = (stretches: readonly RecordingStretch[]): Span[] =>
  stretches.map(({ at, seconds }) => ({ from: Date.parse(at), to: Date.parse(at) + seconds * 1000 }));
