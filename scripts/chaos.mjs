// npm run chaos [-- <name> …]: builds what is stale and runs bench/chaos/<name>.ts; without a name lists what there is.
import { runCompiled } from './compiled.mjs';

await runCompiled('chaos', 'bench/chaos');
