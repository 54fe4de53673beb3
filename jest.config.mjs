import { filesOf } from './scripts/jest/together.mjs';

const swc = {
  swcrc: false,
  jsc: {
    parser: { syntax: 'typescript', decorators: true, tsx: true },
    target: 'es2023',
    transform: {
      legacyDecorator: true,
      decoratorMetadata: true,
      useDefineForClassFields: false,
      react: { runtime: 'automatic' },
    },
    keepClassNames: true,
  },
  module: { type: 'es6' },
};

const common = {
  // One for all, so that what is translated for one of them is translated for all; see scripts/jest/swc.mjs.
  id: 'plenum',
  rootDir: import.meta.dirname,
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '^.+\\.tsx?$': ['<rootDir>/scripts/jest/swc.mjs', swc] },
  moduleNameMapper: {
    '^@plenum/contracts$': '<rootDir>/libs/contracts/src/index.ts',
    '^@plenum/platform/(.*)$': '<rootDir>/libs/platform/$1/index.ts',
    '^@plenum/([^/]+)$': '<rootDir>/libs/features/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.cache/', '<rootDir>/.plenum/'],
  testEnvironment: 'node',
};

/** One PostgreSQL for the whole run, started only when a project that wants it has tests to run. */
const withPostgres = {
  globalSetup: '<rootDir>/scripts/jest/postgres.mjs',
  globalTeardown: '<rootDir>/scripts/jest/postgres-stop.mjs',
};

/** Besides, what the built product stands on. */
const withGrounds = {
  globalSetup: '<rootDir>/scripts/jest/grounds.mjs',
  globalTeardown: '<rootDir>/scripts/jest/grounds-stop.mjs',
};

export default {
  // Of the whole run: jest overlooks this option in projects.
  testTimeout: 60_000,
  testSequencer: './scripts/jest/longest-first.mjs',
  // Longer than jest's usual half second: a worker that is done may take its time to end. What hangs is told of all the same.
  workerGracefulExitTimeout: 10_000,
  projects: [
    {
      ...common,
      displayName: 'unit',
      ...filesOf('unit'),
    },
    {
      ...common,
      ...withPostgres,
      displayName: 'medium',
      ...filesOf('medium'),
    },
    {
      ...common,
      ...withPostgres,
      displayName: 'e2e',
      ...filesOf('e2e'),
    },
    {
      ...common,
      ...withGrounds,
      displayName: 'browser',
      testMatch: ['<rootDir>/apps/web/e2e/**/*.e2e.ts'],
    },
  ],
};
