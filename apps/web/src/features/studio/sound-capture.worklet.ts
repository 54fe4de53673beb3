// Runs in the thread of the sound: collects what is heard into blocks and hands them to the page.

declare const registerProcessor: (name: string, processor: new () => AudioWorkletProcessor) => void;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}

/** As many samples as the encoder takes at once. */
const size = 1024;

registerProcessor(
  'sound-capture',
  class extends AudioWorkletProcessor {
    private channels = [new Float32Array(size), new Float32Array(size)];
    private filled = 0;

    process([input]: Float32Array[][]): boolean {
      const length = input?.[0]?.length ?? 128;
      for (const [index, channel] of this.channels.entries()) {
        const samples = input?.[index] ?? input?.[0];
        if (samples) channel.set(samples, this.filled);
      }
      this.filled += length;
      if (this.filled >= size) {
        this.port.postMessage(
          this.channels,
          this.channels.map(({ buffer }) => buffer),
        );
        this.channels = [new Float32Array(size), new Float32Array(size)];
        this.filled = 0;
      }
      return true;
    }
  },
);
