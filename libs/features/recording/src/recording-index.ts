import { Injectable, type OnModuleInit } from '@nestjs/common';
import { renditions, type Rendition } from '@plenum/contracts';
import { MediaSources, masterPlaylist, SegmentStore, type MediaSource, type WatchedMedia } from '@plenum/broadcast';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { RecordingContents } from './recording-contents.js';
import { cutOf } from './recording-cut.rules.js';
import { Recording } from './recording.entity.js';
import { isOpen, publicationOf } from './recording.rules.js';
import { RecordingTimelines, type Timeline } from './recording-timelines.js';
import { noCut, type KeptFile } from './timeline.rules.js';
import { vodPlaylist } from './vod-playlist.rules.js';

/** What may be watched is looked up anew at most that often, however many watch; milliseconds. */
const freshFor = 1000;

interface Known {
  at: number;
  recording: Promise<Recording | undefined>;
}

/** Recordings as this process knows them, found by what the address of their files says. */
@Injectable()
export class RecordingIndex implements MediaSource, OnModuleInit {
  private readonly known = new Map<string, Known>();
  private readonly watched = new WeakMap<Timeline, Watched>();

  constructor(
    private readonly sources: MediaSources,
    private readonly unitOfWork: UnitOfWork,
    private readonly timelines: RecordingTimelines,
    private readonly contents: RecordingContents,
    private readonly store: SegmentStore,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.sources.register(this);
  }

  async find(id: string): Promise<WatchedMedia | undefined> {
    const recording = await this.recordingOf(id);
    if (!recording || !this.mayBeWatched(recording, id)) return undefined;
    const timeline = await this.timelines.of(recording, id === recording.deskId ? noCut : cutOf(recording));
    let watched = this.watched.get(timeline);
    if (!watched) this.watched.set(timeline, (watched = new Watched(recording, timeline, this.contents, this.store)));
    return watched;
  }

  private recordingOf(id: string): Promise<Recording | undefined> {
    const now = performance.now();
    const known = this.known.get(id);
    if (known && now - known.at < freshFor) return known.recording;
    for (const [old, { at }] of this.known) if (now - at > freshFor) this.known.delete(old);
    const recording = this.unitOfWork
      .of(Recording)
      .findOne({ where: [{ mediaId: id }, { deskId: id }] })
      .then((found) => found ?? undefined);
    this.known.set(id, { at: now, recording });
    recording.catch(() => this.known.delete(id));
    return recording;
  }

  private mayBeWatched(recording: Recording, id: string): boolean {
    const now = this.clock.now();
    if (recording.expiresAt && recording.expiresAt <= now) return false;
    return id === recording.deskId || isOpen(publicationOf(recording), now);
  }
}

/** A recording with its cut: what lies outside of it is not there. */
class Watched implements WatchedMedia {
  private readonly playlists = new Map<string, Buffer | undefined>();
  private readonly files = new Map<string, KeptFile>();
  private readonly inits = new Map<string, Promise<Buffer | undefined>>();

  constructor(
    private readonly recording: Recording,
    private readonly there: Timeline,
    private readonly contents: RecordingContents,
    private readonly store: SegmentStore,
  ) {
    for (const { files } of there.frames)
      for (const file of files.values()) this.files.set(`${file.part}/${file.rendition}/${file.number}`, file);
  }

  playlist(name: Rendition | 'master'): Buffer | undefined {
    if (!this.playlists.has(name)) {
      const text = name === 'master' ? this.master() : this.media(name);
      this.playlists.set(name, text === undefined ? undefined : Buffer.from(text));
    }
    return this.playlists.get(name);
  }

  init(part: number, rendition: Rendition): Promise<Buffer | undefined> {
    const key = `${part}/${rendition}`;
    let reading = this.inits.get(key);
    if (!reading) {
      reading = this.contents.init(this.recording.sessionId, part, rendition);
      this.inits.set(key, reading);
      reading.catch(() => this.inits.delete(key));
    }
    return reading;
  }

  async segment(part: number, rendition: Rendition, number: number) {
    const file = this.files.get(`${part}/${rendition}/${number}`);
    if (!file) return undefined;
    const { sha256 } = file;
    const content = await this.store.getKept({ recordingId: this.recording.id, part, rendition, number, sha256 });
    return content && { content, sha256 };
  }

  private media(rendition: Rendition): string | undefined {
    const parts = new Set(this.there.tracks.filter((track) => track.rendition === rendition).map(({ part }) => part));
    return vodPlaylist(this.there.frames, rendition, (part) => parts.has(part));
  }

  private master(): string | undefined {
    const shown = new Set(this.there.frames.flatMap(({ files }) => [...files.keys()]));
    return masterPlaylist(
      new Map(
        renditions.flatMap((rendition) => {
          const track = shown.has(rendition) && this.there.tracks.findLast((one) => one.rendition === rendition);
          return track ? [[rendition, track]] : [];
        }),
      ),
    );
  }
}
