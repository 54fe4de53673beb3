import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { pdfFiles } from './vite.pdf-files.js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** All icons in one file: else each that two pages show is a request of its own, and some pages have thirty. */
const icons = { name: 'icons', test: /lucide-react/, includeDependenciesRecursively: false };

/**
 * Two builds from one source: `vite build` makes what the browser loads (dist/web/client), `vite build --ssr` the
 * renderer that the server imports (dist/web/ssr/entry-server.js).
 */
export default defineConfig(({ isSsrBuild }) => ({
  root: here('.'),
  base: '/',
  publicDir: isSsrBuild ? false : 'public',
  plugins: [react(), !isSsrBuild && pdfFiles()],
  resolve: { alias: { '@plenum/contracts': here('../../libs/contracts/src/index.ts') } },
  build: {
    outDir: here(isSsrBuild ? '../../dist/web/ssr' : '../../dist/web/client'),
    emptyOutDir: true,
    manifest: !isSsrBuild,
    // A strict `default-src 'self'` forbids data: addresses, so nothing is inlined.
    assetsInlineLimit: 0,
    // light-dark() stays as written: it follows the nearest color-scheme, so a dark stage can sit in a light page.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    target: ['chrome111', 'firefox114', 'safari16.4'],
    reportCompressedSize: false,
    rollupOptions: {
      input: here(isSsrBuild ? 'src/entry-server.tsx' : 'src/entry-client.tsx'),
      ...(!isSsrBuild && { output: { codeSplitting: { groups: [icons] } } }),
    },
  },
  // Decided when building: the server that imports the renderer may run under any NODE_ENV, React must not be slow there.
  ...(isSsrBuild && { define: { 'process.env.NODE_ENV': '"production"' } }),
  // Bundled, the renderer starts in a fraction of the time: React Aria alone is hundreds of modules.
  ssr: { noExternal: true, target: 'node' },
}));
