// npm test: everything a change must pass. Installs and builds what is stale, runs the checks and all sizes of tests,
// and ends with the line `N passed, N failed`: each test of jest counts, and each other check counts as one.
// npm test -- --only unit,lint runs a part.
//
// Nothing passes in silence: what was skipped, found no tests or could not run is named as NOT RUN and counts as
// failed, unless PLENUM_ALLOW_MISSING=1 says that this machine need not have it.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { putTogether } from './jest/together.mjs';
import { provision, variableOf } from './provision.mjs';
import { readJson } from './sources.mjs';
import { endWithChildren, install, npm, requireNode, root, run, say } from './tools.mjs';

/** Rows that run beside each other. */
const checks = [{ lint: 'lint' }, { 'format:check': 'format', imports: 'imports', types: 'types' }];
/** Lint and types are Go programs, which tidy up their memory less often when they are asked to: a quarter less work. */
const checkEnv = { GOGC: '400' };
/** Sizes of tests, with what they need and how jest should run them on a machine that may have two cores only. */
const sizes = {
  // By itself jest leaves one core of two idle.
  unit: { together: true, options: ['--maxWorkers=2'] },
  // More than cores: much in these is waiting for time to pass or for processes to come up.
  server: { projects: ['medium', 'e2e'], together: true, options: ['--maxWorkers=4'], needs: ['redis'] },
  browser: {
    options: ['--maxWorkers=2', '--testPathIgnorePatterns=/(stage|stage-several|recording).e2e.ts'],
    needs: ['chromium'],
  },
  // Pictures are encoded and decoded without a graphics card: whoever works beside that starves.
  stage: {
    projects: ['browser'],
    options: ['--maxWorkers=1', '--testPathPatterns=/(stage|stage-several|recording).e2e.ts'],
    needs: ['chromium'],
  },
};
const longest = 25; // minutes for one step, so that something that hangs is a failure and not a mystery

const results = [];
const counts = { passed: 0, failed: 0 };
const lenient = process.env.PLENUM_ALLOW_MISSING === '1';

requireNode();
process.chdir(root);
endWithChildren();
const only = namedParts();
const scratch = mkdtempSync(join(tmpdir(), 'plenum-test-'));
mkdirSync(join(scratch, 'looks'));

try {
  await install();
  const programs = startProvisioning();
  await step('build', buildAll);
  await Promise.all(
    checks.map(async (row) => {
      for (const [script, name] of Object.entries(row)) await step(name, () => runCheck(script));
    }),
  );
  for (const name of Object.keys(sizes)) await step(name, () => runTests(name, programs));
} catch (error) {
  note('the rest', { failed: 1, missing: [error.message] });
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
summarise();

function namedParts() {
  const at = process.argv.indexOf('--only');
  const named = at < 0 ? undefined : (process.argv[at + 1] ?? '').split(',').filter(Boolean);
  const known = [...checks.flatMap((row) => Object.values(row)), ...Object.keys(sizes)];
  const wrong = named?.filter((name) => !known.includes(name));
  if (wrong && (wrong.length > 0 || named.length === 0)) {
    console.error(`--only takes one or more of ${known.join(',')}.`);
    process.exit(2);
  }
  return named;
}

async function step(name, work) {
  if (only && name !== 'build' && !only.includes(name)) return;
  if (only && name === 'build' && !only.some((each) => each in sizes)) return;
  say(`── ${name}`);
  const began = Date.now();
  const result = await work().catch((error) => ({ failed: 1, missing: [error.message] }));
  note(name, { ...result, seconds: (Date.now() - began) / 1000 });
}

function note(name, { passed = 0, failed = 0, missing = [], seconds = 0 }) {
  counts.passed += passed;
  counts.failed += failed;
  results.push({ name, passed, failed, missing, seconds });
}

async function buildAll() {
  const { build } = await import('./build.mjs');
  await build({ log: say });
  return { passed: 1 };
}

async function runCheck(script) {
  const code = await npm(['run', '--silent', script], { env: checkEnv, minutes: longest });
  return code === 0 ? { passed: 1 } : { failed: 1 };
}

/** Begins at once to fetch what later steps need; a program that cannot be had is the sentence why. */
function startProvisioning() {
  const wanted = Object.entries(sizes).filter(([name]) => !only || only.includes(name));
  const names = new Set(wanted.flatMap(([, { needs }]) => needs ?? []));
  return new Map(
    [...names].map((name) => [
      name,
      provision(name).then(
        (path) => ({ path }),
        ({ message }) => ({ message }),
      ),
    ]),
  );
}

async function runTests(name, programs) {
  const { projects = [name], together = false, options, needs = [] } = sizes[name];
  const env = {};
  const missing = [];
  for (const program of needs) {
    const { path, message } = await programs.get(program);
    if (path) env[variableOf(program)] = path;
    else missing.push(`${name} tests with ${program}, because ${message}`);
  }
  const report = join(scratch, `${name}.json`);
  // What axe found nothing on in one file, another file need not show it again.
  env.PLENUM_TEST_LOOKS = join(scratch, 'looks');
  if (together) {
    env.PLENUM_TESTS_TOGETHER = scratch;
    for (const size of projects) putTogether(root, size, join(scratch, size));
  }
  const jest = [
    'node_modules/jest/bin/jest.js',
    '--selectProjects',
    ...projects,
    '--json',
    `--outputFile=${report}`,
    ...options,
  ];
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const code = await run(process.execPath, [...flags, ...jest], { env, minutes: longest });
  return judge(name, code, readJson(report, undefined), missing);
}

function judge(name, code, report, missing) {
  if (!report)
    return {
      failed: 1,
      missing: [...missing, `${name} tests, because jest ended with ${code} before any ran; its message is above`],
    };
  const skipped = report.testResults.flatMap((file) =>
    file.assertionResults
      .filter(({ status }) => status !== 'passed' && status !== 'failed')
      .map(({ fullName }) => fullName),
  );
  missing.push(...skipped.map((title) => `"${title}", because it is skipped`));
  if (report.numTotalTests === 0) missing.push(`${name} tests, because there are none`);
  const broken = report.numFailedTests + report.numRuntimeErrorTestSuites;
  const failed = broken + (code !== 0 && broken === 0 ? 1 : 0) + (lenient ? 0 : missing.length);
  return { passed: report.numPassedTests, failed, missing };
}

function summarise() {
  console.log('');
  for (const { name, passed, failed, seconds } of results) {
    const time = `${seconds.toFixed(1)} s`.padStart(9);
    console.log(
      `  ${failed === 0 ? 'ok    ' : 'FAILED'}  ${name.padEnd(10)} ${time}  ${passed} passed, ${failed} failed`,
    );
  }
  for (const { missing } of results) for (const sentence of missing) console.log(`NOT RUN: ${sentence}`);
  process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1;
  console.log(`\n${counts.passed} passed, ${counts.failed} failed`);
}
