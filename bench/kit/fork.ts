import { fork } from 'node:child_process';
import { join } from 'node:path';
import { dist } from './processes.js';

/** Lets a script of this folder work in a process of its own: gives it `order`, answers what it sends back. */
export const inOwnProcess = <Result>(script: string, order: object): Promise<Result> =>
  new Promise((resolve, reject) => {
    const child = fork(join(dist, 'bench/kit', `${script}.js`), { stdio: 'inherit' });
    child.on('message', ({ result }: { result?: Result }) => result && resolve(result));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code}`)));
    child.send(order);
  });
