import { Command } from 'commander';
import { readConfig } from '@plenum/platform/config';
import {
  checkBucket,
  checkComposer,
  checkDatabase,
  checkFolder,
  checkMail,
  checkNode,
  checkQueue,
  checkServer,
  checkStageEngine,
  checkWebClient,
  type Finding,
} from '../doctor/checks.js';
import { checkBounces } from '../doctor/bounces.js';
import { checkDkim } from '../doctor/dkim.js';
import { commandEnvironment } from '../environment.js';
import { sentenceOf } from '../sentence.js';

const checkConfig = (environment: Record<string, string | undefined>): Finding => {
  try {
    readConfig(environment);
    return { what: 'Configuration', state: 'ok', found: 'complete' };
  } catch (error) {
    return { what: 'Configuration', state: 'wrong', found: sentenceOf(error) };
  }
};

const marks = { ok: 'ok   ', wrong: 'WRONG', note: 'note ' } as const;

export const doctorCommand = () =>
  new Command('doctor').description('say what is running where, and what is wrong').action(async () => {
    const environment = commandEnvironment();
    const findings = [
      checkNode(),
      checkWebClient(),
      checkConfig(environment),
      ...(await checkDatabase(environment)),
      await checkQueue(environment),
      await checkMail(environment),
      await checkDkim(environment),
      await checkBounces(environment),
      checkFolder(environment),
      ...(await checkBucket(environment)),
      ...(await checkStageEngine(environment)),
      ...(await checkComposer(environment)),
      await checkServer(environment),
    ];
    for (const { what, state, found } of findings) console.log(`${marks[state]}  ${what.padEnd(14)} ${found}`);
    if (findings.some(({ state }) => state === 'wrong')) process.exitCode = 1;
  });
