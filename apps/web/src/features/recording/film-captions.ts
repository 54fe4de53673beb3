import type { RecordingCaptions } from '@plenum/contracts';
import { ProblemError } from '../../backend/http.js';
import { Snapshots } from '../../backend/live/snapshots.js';
import type { ShownLine } from '../captions/caption-show.js';

/** Where a picture stands: as a video element tells, seconds. */
export type Clocked = Pick<HTMLVideoElement, 'currentTime' | 'addEventListener' | 'removeEventListener'>;

/** More than two lines would hide the picture. */
const mostLines = 2;
/** A clock that runs is looked at that often, so that a line is there within a tenth of a second at double speed, too; milliseconds. */
const ticksEvery = 40;

/** Between two attempts to get the lines; milliseconds. */
const firstPause = 1000;
const longestPause = 30_000;

/** The lines to be seen at a moment of the recording (milliseconds), the newest last. */
export const linesAt = (lines: RecordingCaptions['lines'], moment: number): RecordingCaptions['lines'] =>
  lines.filter(({ from, to }) => from <= moment && moment < to).slice(-mostLines);

/** Shows what was said while the picture gets there, wherever somebody goes in it. */
export class FilmCaptions {
  readonly snapshots = new Snapshots<{ lines: readonly ShownLine[] }>({ lines: [] });
  private asking = new AbortController();
  private lines: RecordingCaptions['lines'] = [];
  private ticking: ReturnType<typeof setInterval> | undefined;

  /** @param load asks for the lines; what fails shows nothing */
  constructor(
    private readonly clock: Clocked,
    private readonly load: (signal: AbortSignal) => Promise<RecordingCaptions>,
  ) {}

  async open(): Promise<void> {
    const { signal } = this.asking;
    this.clock.addEventListener('seeking', this.show, { signal });
    this.ticking = setInterval(this.show, ticksEvery);
    for (let pause = firstPause; !signal.aborted; pause = Math.min(2 * pause, longestPause)) {
      try {
        this.lines = (await this.load(signal)).lines;
        return this.show();
      } catch (error) {
        // The picture goes on. What is refused stays refused; what did not get through comes with the line.
        if (error instanceof ProblemError && error.problem.status < 500 && error.code !== 'rate.limited') return;
        await new Promise((done) => setTimeout(done, pause));
      }
    }
  }

  close(): void {
    clearInterval(this.ticking);
    this.asking.abort();
    this.asking = new AbortController();
    this.snapshots.stop();
  }

  private readonly show = (): void => {
    const moment = this.clock.currentTime * 1000;
    const before = this.snapshots.get().lines;
    const now = linesAt(this.lines, moment);
    if (now.length === before.length && now.every(({ id }, index) => before[index]?.id === id)) return;
    this.snapshots.change({ lines: now.map(({ id, text, from }) => ({ id, text, from, shown: moment })) });
  };
}
