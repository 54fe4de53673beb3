/** What has to be ended again, the newest first: at the end, and when we are asked to stop before. */
export class Ends {
  private readonly all: (() => unknown)[] = [];
  private ending: Promise<void> | undefined;

  constructor() {
    for (const [index, signal] of (['SIGINT', 'SIGTERM', 'SIGHUP'] as const).entries())
      process.once(signal, () => void this.run().finally(() => process.exit([130, 143, 129][index])));
  }

  kept<T>(thing: T, end: (thing: T) => unknown): T {
    this.all.push(() => end(thing));
    return thing;
  }

  run(): Promise<void> {
    return (this.ending ??= this.endAll());
  }

  private async endAll() {
    for (let end = this.all.pop(); end; end = this.all.pop())
      try {
        await end();
      } catch (error) {
        console.error(error);
      }
  }
}
