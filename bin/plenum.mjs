#!/usr/bin/env node
import { existsSync } from 'node:fs';

const main = new URL('../dist/apps/cli/main.js', import.meta.url);

if (existsSync(main)) {
  await import(main.href);
} else {
  console.error('Plenum is not built yet. "npm start" builds and starts it, "npm run build" only builds it.');
  process.exitCode = 1;
}
