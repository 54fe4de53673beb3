import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Injectable } from '@nestjs/common';
import express, { type RequestHandler } from 'express';
import type { PagePayload } from '@plenum/contracts';

/** The checkout or image this code runs in, whether from sources or from dist/. */
const root = (() => {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json')) && folder !== dirname(folder)) folder = dirname(folder);
  return folder;
})();
const client = join(root, 'dist/web/client');
const renderer = join(root, 'dist/web/ssr/entry-server.js');

interface Renderer {
  render(page: PagePayload, options?: { theme?: string }): Promise<{ status?: number; html: string }>;
  organisationCss(accent: string): string;
}

/** The built web client: its files, and its renderer for pages that must be readable without JavaScript. */
@Injectable()
export class WebClient {
  private renderer: Promise<Renderer> | undefined;

  /** The whole HTML document of a page. @throws when the client has not been built (`npm run build`). */
  async render(page: PagePayload, options: { theme?: string } = {}): Promise<{ status?: number; html: string }> {
    return (await this.load()).render(page, options);
  }

  /** The stylesheet with an organisation's accent, corrected until it can be read. */
  async organisationCss(accent: string): Promise<string> {
    return (await this.load()).organisationCss(accent);
  }

  private load(): Promise<Renderer> {
    this.renderer ??= import(pathToFileURL(renderer).href) as Promise<Renderer>;
    return this.renderer;
  }
}

/** Serves the client's files: those with a hash in their name for ever, the others for an hour. */
export const clientFiles = (): RequestHandler =>
  express.static(client, {
    index: false,
    redirect: false,
    dotfiles: 'ignore',
    setHeaders: (response, path) => {
      const hashed = path.startsWith(join(client, 'assets'));
      response.setHeader('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'public, max-age=3600');
    },
  }) as RequestHandler;
