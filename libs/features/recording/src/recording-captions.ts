import { Injectable } from '@nestjs/common';
import type { CaptionLanguage, RecordingCaptions as CaptionsView, RecordingStretch } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { Transcripts, type Span } from '@plenum/captions';
import { RecordingContents } from './recording-contents.js';
import { cutOf } from './recording-cut.rules.js';
import { RecordingRights } from './recording-rights.js';
import type { Recording } from './recording.entity.js';
import { framesOf, stretchesOf } from './timeline.rules.js';

/** What was said in a recording, on the clock of the recording as it is cut. */
@Injectable()
export class RecordingCaptions {
  constructor(
    private readonly rights: RecordingRights,
    private readonly contents: RecordingContents,
    private readonly transcripts: Transcripts,
  ) {}

  /** In which languages anything is said in it. */
  languagesIn(sessionId: string, stretches: readonly RecordingStretch[]): Promise<CaptionLanguage[]> {
    return this.transcripts.languagesIn(sessionId, spansOf(stretches));
  }

  /** In which languages there is anything in what is left after the cut. */
  async languagesOf(recording: Recording): Promise<CaptionLanguage[]> {
    return this.languagesIn(recording.sessionId, await this.stretchesOf(recording));
  }

  /** @throws as `RecordingRights.toWatch` */
  async lines(viewer: Viewer, sessionId: string, language: CaptionLanguage): Promise<CaptionsView> {
    const { recording } = await this.rights.toWatch(viewer, sessionId);
    const spans = spansOf(await this.stretchesOf(recording));
    return { language, lines: await this.transcripts.linesOfSpans(sessionId, language, spans) };
  }

  /** WebVTT. @throws as `RecordingRights.toWatch` */
  async vtt(viewer: Viewer, sessionId: string, language: CaptionLanguage): Promise<string> {
    const { recording } = await this.rights.toWatch(viewer, sessionId);
    return this.transcripts.vttOfSpans(sessionId, language, spansOf(await this.stretchesOf(recording)));
  }

  private async stretchesOf(recording: Recording): Promise<RecordingStretch[]> {
    const { files } = await this.contents.of(recording.sessionId);
    return stretchesOf(framesOf(files, cutOf(recording)));
  }
}

const spansOf = (stretches: readonly RecordingStretch[]): Span[] =>
  stretches.map(({ at, seconds }) => ({ from: Date.parse(at), to: Date.parse(at) + seconds * 1000 }));
