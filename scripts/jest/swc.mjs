// Jest's translator: @swc/jest, whose results are kept for all sizes of tests and all runs. By itself it keeps them for one
// configuration only, of which the folder of the tests put together is a part, and so for one run.
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import swcJest from '@swc/jest';

const require = createRequire(import.meta.url);
const versions = ['@swc/core', '@swc/jest'].map((name) => require(`${name}/package.json`).version);

export default {
  createTransformer(options) {
    const toolchain = JSON.stringify([versions, options]);
    return {
      ...swcJest.createTransformer(options),
      // The whole path, because it stands in the source map.
      getCacheKey: (source, path, { supportsStaticESM, instrument }) =>
        createHash('sha1')
          .update(JSON.stringify([toolchain, path, supportsStaticESM, instrument]))
          .update(source)
          .digest('hex'),
    };
  },
};
