// npm run bench [-- <name> …]: builds what is stale and runs bench/<name>.ts; without a name lists what there is.
import { runCompiled } from './compiled.mjs';

await runCompiled('bench', 'bench');
