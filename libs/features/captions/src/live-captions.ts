import { Injectable, Logger, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { captionFacts, type CaptionWindow, type WindowLine } from '@plenum/contracts';
import { CaptionTracks, type CaptionSpan, type SaidNow } from '@plenum/broadcast';
import { Bus } from '@plenum/platform/bus';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { segmentVtt } from './vtt.rules.js';

/** Looked up anew at most that often, however many watch. */
const freshFor = 1000;
const forgetUnused = 90_000;
const mostLines = 80;

/** A line as it is shown now. */
export interface LiveLine extends WindowLine {
  language: string;
  /** From when on the live playlists show it. */
  airs: number;
}

/** Something about the captions of a session changed: a line that is not kept, lines that are gone; else it is looked up. */
interface CaptionNews {
  line?: LiveLine;
  gone?: string[];
}

const captionTopic = (sessionId: string) => `captions:${sessionId}`;

/** What this server knows of what is said in a session. */
class Said implements SaidNow {
  version = 0;
  languages: readonly string[] = [];
  kept: readonly LiveLine[] = [];
  /** Those that may still change, and those off the record: nowhere but here, and not for long. */
  readonly passing = new Map<string, { line: LiveLine; at: number }>();

  constructor(private readonly now: () => number) {}

  segment(language: string, span: CaptionSpan): string {
    const lines = this.linesIn(language).filter(({ partial }) => !partial);
    return segmentVtt(
      lines.map(({ id, text, from, to, airs }) => ({ id, text, from: airs, to: airs + (to - from) })),
      span,
    );
  }

  window(language: string): string {
    const lines = this.linesIn(language)
      .toSorted((one, other) => one.from - other.from)
      .slice(-mostLines)
      .map(({ id, text, from, to, partial }) => ({ id, text, from, to, ...(partial && { partial }) }));
    return JSON.stringify({ lines } satisfies CaptionWindow);
  }

  /** What passes replaces what is kept under the same id only until that is looked up again. */
  private linesIn(language: string): LiveLine[] {
    const since = this.now() - captionFacts.windowMs;
    for (const [id, { at }] of this.passing) if (at < since) this.passing.delete(id);
    const kept = new Set(this.kept.map(({ id }) => id));
    const passing = [...this.passing.values()].flatMap(({ line }) => (kept.has(line.id) ? [] : [line]));
    return [...this.kept, ...passing].filter((line) => line.language === language);
  }
}

interface Followed {
  said: Said;
  /** On the clock of the process. */
  lookedAt: number;
  usedAt: number;
  looking?: Promise<void> | undefined;
  stop(): void;
}

interface Row {
  languages: string[];
  lines: LiveLine[] | null;
}

const isFresh = ({ lookedAt, looking }: Followed) => !looking && performance.now() - lookedAt < freshFor;

/** Knows what is said now in the sessions that are watched here, so that captions cost no query per viewer. */
@Injectable()
export class LiveCaptions implements OnModuleInit, BeforeApplicationShutdown {
  private readonly followed = new Map<string, Followed>();
  private readonly log = new Logger('Captions');
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly bus: Bus,
    private readonly clock: Clock,
    private readonly tracks: CaptionTracks,
  ) {}

  onModuleInit(): void {
    this.tracks.register((sessionId) => this.of(sessionId));
    this.timer = setInterval(() => this.forget(), 10_000).unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
    for (const followed of this.followed.values()) followed.stop();
  }

  /** What is known, not older than a second; at once when nobody has to be asked. */
  of(sessionId: string): SaidNow | Promise<SaidNow> {
    const followed = this.followed.get(sessionId) ?? this.follow(sessionId);
    followed.usedAt = performance.now();
    return isFresh(followed) ? followed.said : this.look(sessionId, followed);
  }

  /** A line that nobody keeps: it is shown wherever somebody watches now. */
  pass(sessionId: string, line: LiveLine): void {
    this.bus.publish(captionTopic(sessionId), { line } satisfies CaptionNews);
  }

  /** Something that is kept changed; `gone`: what passed under these ids is over. */
  changed(sessionId: string, gone: string[] = []): void {
    this.bus.publish(captionTopic(sessionId), { gone } satisfies CaptionNews);
  }

  private follow(sessionId: string): Followed {
    const said = new Said(() => this.clock.now().getTime());
    const stop = this.bus.subscribe(captionTopic(sessionId), (message) => {
      const { line, gone } = message as CaptionNews;
      said.version++;
      if (line) said.passing.set(line.id, { line, at: this.clock.now().getTime() });
      else {
        for (const id of gone ?? []) said.passing.delete(id);
        followed.lookedAt = -Infinity;
      }
    });
    const followed: Followed = { said, lookedAt: -Infinity, usedAt: performance.now(), stop };
    this.followed.set(sessionId, followed);
    return followed;
  }

  private async look(sessionId: string, followed: Followed): Promise<SaidNow> {
    // A look that began before something was told does not know of it, so it may take a second one.
    for (let look = 0; look < 3 && !isFresh(followed); look++) {
      followed.looking ??= this.read(sessionId, followed).finally(() => (followed.looking = undefined));
      await followed.looking;
    }
    return followed.said;
  }

  private async read(sessionId: string, followed: Followed): Promise<void> {
    followed.lookedAt = performance.now();
    try {
      const since = new Date(this.clock.now().getTime() - captionFacts.windowMs);
      const [row] = await this.unitOfWork.query<Row>(lookUp, [sessionId, since, mostLines * 4]);
      const { said } = followed;
      said.languages = row?.languages ?? [];
      said.kept = row?.lines ?? [];
      said.version++;
    } catch (error) {
      // The database is away: what is known still shows, and pictures must not wait for words.
      this.log.warn(error instanceof Error ? error.message : String(error));
    }
  }

  private forget(): void {
    for (const [sessionId, followed] of this.followed) {
      if (performance.now() - followed.usedAt <= forgetUnused) continue;
      followed.stop();
      this.followed.delete(sessionId);
    }
  }
}

const milliseconds = (column: string) => `(extract(epoch FROM ${column}) * 1000)::double precision`;

const lookUp = `
  SELECT s.languages, (SELECT json_agg(json_build_object('id', c.id, 'language', c.language, 'text', c.text,
        'from', ${milliseconds('c.from_at')}, 'to', ${milliseconds('c.to_at')}, 'airs', ${milliseconds('c.airs_at')}))
      FROM (SELECT * FROM caption WHERE session_id = $1 AND (changed_at >= $2 OR to_at >= $2 OR airs_at >= $2)
             ORDER BY from_at DESC LIMIT $3) AS c) AS lines
    FROM caption_setting s WHERE s.session_id = $1`;
