import type { PageAssets } from './document.js';

interface Chunk {
  file: string;
  src?: string;
  css?: string[];
  assets?: string[];
  imports?: string[];
}
export type Manifest = Record<string, Chunk>;

const entry = 'src/entry-client.tsx';

/** What a page needs at once: styles before the first paint, its script, and everything that script imports. */
export const assetsOf = (manifest: Manifest, sources: readonly string[]): PageAssets => {
  const seen = new Set<string>();
  const visit = (key: string) => {
    const chunk = manifest[key];
    if (!chunk || seen.has(key)) return;
    seen.add(key);
    chunk.imports?.forEach(visit);
  };
  [entry, ...sources].forEach(visit);
  const chunks = [...seen].map((key) => manifest[key]!);
  const address = (file: string) => `/${file}`;
  const main = manifest[entry];
  return {
    styles: [...new Set(chunks.flatMap((chunk) => chunk.css ?? []))].map(address),
    scripts: main ? [address(main.file)] : [],
    preloads: chunks.filter((chunk) => chunk !== main).map((chunk) => address(chunk.file)),
    fonts: [...new Set(chunks.flatMap((chunk) => chunk.assets ?? []))]
      .filter((file) => /-latin-wght-.*\.woff2$/.test(file))
      .map(address),
  };
};
