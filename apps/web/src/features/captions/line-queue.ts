import type { CaptionLanguage } from '@plenum/contracts';
import { newId } from '../../backend/ids.js';
import { isPassing, type Sent } from '../../backend/live/line.js';
import { Snapshots } from '../../backend/live/snapshots.js';

export interface QueuedLine {
  id: string;
  language: CaptionLanguage;
  text: string;
  /** ISO. */
  from: string;
}

export interface Sending {
  /** In the order in which they were typed. */
  waiting: readonly QueuedLine[];
  /** The newest lines that were shown and not kept. */
  passed: readonly QueuedLine[];
}

type Write = (line: QueuedLine) => Promise<Sent<'caption.write'>>;

const againIn = 1000;
const mostPassed = 5;

/** Sends line after line. What gets no answer is sent again, under the same id; what is refused comes back. */
export class LineQueue {
  readonly snapshots = new Snapshots<Sending>({ waiting: [], passed: [] });
  private sends = false;
  private closed = false;

  constructor(
    private readonly write: Write,
    private readonly refused: (
      line: QueuedLine,
      problem: Extract<Sent<'caption.write'>, { ok: false }>['problem'],
    ) => void,
    private readonly sent: () => void,
  ) {}

  add(line: Omit<QueuedLine, 'id'>): void {
    this.snapshots.change({ waiting: [...this.snapshots.get().waiting, { ...line, id: newId() }] });
    void this.flush();
  }

  close(): void {
    this.closed = true;
    this.snapshots.stop();
  }

  private async flush(): Promise<void> {
    if (this.sends) return;
    this.sends = true;
    for (;;) {
      const [line] = this.snapshots.get().waiting;
      if (!line || this.closed) break;
      const answer = await this.write(line);
      if (!answer.ok && isPassing(answer.problem)) {
        await new Promise((resolve) => setTimeout(resolve, againIn));
        continue;
      }
      const { waiting, passed } = this.snapshots.get();
      const isPassed = answer.ok && !answer.data.kept;
      this.snapshots.change({
        waiting: waiting.filter(({ id }) => id !== line.id),
        ...(isPassed && { passed: [...passed, line].slice(-mostPassed) }),
      });
      if (!answer.ok) this.refused(line, answer.problem);
      else this.sent();
    }
    this.sends = false;
  }
}
