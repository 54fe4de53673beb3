// Jest's sequencer: files that take long begin first, so that the end of a run does not wait for one of them. Jest itself
// knows how long a file takes only from an earlier run on the same machine, and otherwise goes by its size.

/** Seconds that files take in which much is waited for, on two cores; the others follow by size. */
const seconds = {
  'apps/worker/test/reminders': 55,
  'apps/server/test/telemetry': 35,
  'apps/server/test/live-abuse': 30,
  'apps/server/test/registration': 30,
  'apps/server/test/live': 28,
  'libs/platform/embedded/postgres': 25,
  'apps/server/test/polls': 20,
  'libs/platform/jobs/jobs': 20,
  'apps/worker/test/process': 18,
  'apps/server/test/programme-import': 17,
  'apps/server/test/accounts': 16,
};

const expected = ({ path, context }) => {
  const name = path.slice(context.config.rootDir.length + 1).replaceAll('\\', '/');
  const [, known] = Object.entries(seconds).find(([file]) => name.startsWith(`${file}.`)) ?? [];
  return known ?? Math.min(10, context.hasteFS.getSize(path) / 2000);
};

export default class LongestFirst {
  sort(tests) {
    const all = tests.map((test) => ({ test, takes: expected(test) }));
    return all.toSorted((one, other) => other.takes - one.takes).map(({ test }) => test);
  }

  /** For `--shard=1/2`: every second file each, so that the long ones are dealt out, too. */
  shard(tests, { shardIndex, shardCount }) {
    return this.sort(tests).filter((_, index) => index % shardCount === shardIndex - 1);
  }

  allFailedTests(tests) {
    return tests;
  }

  cacheResults() {}
}
