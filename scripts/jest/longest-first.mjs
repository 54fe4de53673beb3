// Jest's sequencer: files that take long begin first, so that the end of a run does not wait for one of them. Jest itself
// knows how long a file takes only from an earlier run on the same machine, and otherwise goes by its size.

/** Seconds that files take in which much is waited for or done, on two cores; the others follow by size. */
const seconds = {
  'apps/web/e2e/questions': 55,
  'apps/web/e2e/faces': 45,
  'apps/web/e2e/line': 45,
  'apps/worker/test/reminders': 50,
  'apps/server/test/telemetry': 40,
  'apps/server/test/broadcast': 30,
  'apps/server/test/stage': 28,
  'apps/web/e2e/account': 40,
  'apps/web/e2e/cockpit': 40,
  'apps/web/e2e/hall': 40,
  'apps/web/e2e/polls': 40,
  'libs/platform/embedded/postgres': 22,
  'libs/platform/jobs/jobs': 19,
  'apps/server/test/accounts': 16,
  'apps/server/test/registration': 16,
  'apps/server/test/polls': 15,
  'apps/worker/test/process': 15,
  'apps/server/test/live': 9,
  'libs/features/questions/src/question-care': 9,
  'apps/server/test/programme-import': 8,
  'apps/server/test/chat': 7,
};

/** Each file of the whole server starts one or two of its own. */
const starting = (name) => (name.endsWith('.e2e.spec.ts') ? 2 : 0);

/** About how long a file takes beyond loading what it needs: what is known of it, or a guess from its size. */
export const secondsOf = (name, size) => {
  const [, known] = Object.entries(seconds).find(([file]) => name.startsWith(`${file}.`)) ?? [];
  return known ?? starting(name) + Math.min(8, size / 4000);
};

const expected = ({ path, context }) => {
  const name = path.slice(context.config.rootDir.length + 1).replaceAll('\\', '/');
  const [, together] = /\/\d+-(\d+)s\.[^/]+$/.exec(path) ?? [];
  return together ? Number(together) : secondsOf(name, context.hasteFS.getSize(path));
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
