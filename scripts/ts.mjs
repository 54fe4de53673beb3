// node --import ./scripts/ts.mjs file.ts: runs TypeScript of this repository without a build (jest's global setup does).
import { register } from 'node:module';

register('./ts-hooks.mjs', import.meta.url);
