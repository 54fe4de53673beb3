import { fileURLToPath } from 'node:url';
import { mergeConfig, type UserConfig } from 'vite';
import base from './vite.config.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Every component on one page, to look at and to check with axe. Built beside the client and never shipped. */
export default (env: { command: 'serve' | 'build'; mode: string }): UserConfig => {
  const { build, ...rest } = base({ ...env, isSsrBuild: false, isPreview: false }) as UserConfig;
  return mergeConfig(rest, {
    root: here('gallery'),
    publicDir: here('public'),
    build: {
      ...build,
      manifest: false,
      outDir: here('../../dist/gallery'),
      rollupOptions: { input: here('gallery/index.html') },
    },
  } satisfies UserConfig);
};
