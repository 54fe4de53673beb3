import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { provided } from './provided.js';

export interface Load {
  url: string;
  /** Asked for one after the other, from the beginning again after the last. */
  paths: readonly string[];
  connections: number;
  seconds: number;
  /** For the script that wrk reads. */
  folder: string;
}
export interface Loaded {
  requests: number;
  bytes: number;
  seconds: number;
  /** Answers that were none, late, or not 2xx. */
  failed: number;
}

/** Asks as fast as it is answered, with wrk in one thread. */
export const wrk = async ({ url, paths, connections, seconds, folder }: Load): Promise<Loaded> => {
  const program = await provided('wrk');
  const script = join(folder, 'load.lua');
  writeFileSync(
    script,
    `local requests, at = {}, 0
init = function()
  for _, path in ipairs({${paths.map((path) => JSON.stringify(path)).join(',')}}) do
    requests[#requests + 1] = wrk.format('GET', path)
  end
end
request = function()
  at = at % #requests + 1
  return requests[at]
end
done = function(summary)
  local failed = summary.errors
  io.write(string.format('\\n{"requests":%d,"bytes":%d,"seconds":%f,"failed":%d}\\n', summary.requests, summary.bytes,
    summary.duration / 1e6, failed.connect + failed.read + failed.write + failed.status + failed.timeout))
end
`,
  );
  const args = ['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '20s', '-s', script, url];
  const { stdout } = await promisify(execFile)(program, args, { timeout: (seconds + 60) * 1000 });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Loaded;
};
