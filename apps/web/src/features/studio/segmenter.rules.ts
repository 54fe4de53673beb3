/** An encoded picture or piece of sound; seconds since the first one. */
export interface Timed {
  timestamp: number;
}

/** All that begins within one second. Numbers count from 1 and name the same second in all renditions. */
export interface Segment<P> {
  number: number;
  packets: P[];
}

const tiny = 1e-6;

/** Cuts what an encoder makes at whole seconds. Encoders hand out in order. */
export class Segmenter<P extends Timed> {
  private number = 0;
  private packets: P[] = [];

  /** @returns the segment that is complete now, if one is */
  add(packet: P): Segment<P> | undefined {
    // An encoder of sound may begin a little before the first moment.
    const number = Math.max(0, Math.floor(packet.timestamp + tiny)) + 1;
    const complete = number > this.number ? this.finish() : undefined;
    this.number = Math.max(number, this.number);
    this.packets.push(packet);
    return complete;
  }

  /** What is left at the end: less than a second. */
  finish(): Segment<P> | undefined {
    const { number, packets } = this;
    this.packets = [];
    return packets.length > 0 ? { number, packets } : undefined;
  }
}
