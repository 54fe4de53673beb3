import { broadcastFacts } from '@plenum/contracts';
import { Problem } from '@plenum/platform/problems';

const { bytesPerSecond, burstBytes } = broadcastFacts;
const mostAtOnce = 16;

/** How much one lease may send: so many bytes a second, with room for a queue after a cut line, and so many files at once. */
export class BytesBudget {
  private left = burstBytes;
  private at = performance.now();
  private underWay = 0;

  /** Runs `work` as one of the uploads under way. @throws `rate.limited` with the seconds to wait */
  async upload<T>(work: () => Promise<T>): Promise<T> {
    this.refill();
    if (this.left <= 0)
      throw new Problem('rate.limited', { retryAfter: Math.max(1, Math.ceil(-this.left / bytesPerSecond)) });
    if (this.underWay >= mostAtOnce) throw new Problem('rate.limited', { retryAfter: 1 });
    this.underWay++;
    try {
      return await work();
    } finally {
      this.underWay--;
    }
  }

  /** Also what is refused in the end was sent. */
  spend(bytes: number): void {
    this.left -= bytes;
  }

  /** Nobody has sent anything for a while. */
  get isIdle(): boolean {
    this.refill();
    return this.underWay === 0 && this.left === burstBytes;
  }

  private refill(): void {
    const now = performance.now();
    this.left = Math.min(burstBytes, this.left + ((now - this.at) / 1000) * bytesPerSecond);
    this.at = now;
  }
}
