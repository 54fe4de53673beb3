import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { OpenToAll } from '@plenum/access';
import { Sitemap } from './sitemap.js';

const closed = [
  '/my/',
  '/confirm/',
  '/unsubscribe/',
  '/live/',
  '/cockpit/',
  '/speaker/',
  '/studio/',
  '/compose',
  '/recording/',
  '/captions/',
  '/transcript/',
  '/j/',
  '/screen/',
  '/desk',
  '/account',
  '/sign-in',
  '/setup',
  '/calendar/',
  '/api/',
];

/** What search engines ask for first. */
@ApiExcludeController()
@Controller()
export class RobotsController {
  constructor(private readonly sitemap: Sitemap) {}

  @Get('robots.txt')
  @Header('Content-Type', 'text/plain; charset=utf-8')
  @Header('Cache-Control', 'public, max-age=3600')
  @OpenToAll('for search engines')
  robots(): string {
    const lines = [
      'User-agent: *',
      ...closed.map((path) => `Disallow: ${path}`),
      '',
      `Sitemap: ${this.sitemap.address}`,
    ];
    return `${lines.join('\n')}\n`;
  }

  @Get('sitemap.xml')
  @Header('Content-Type', 'application/xml; charset=utf-8')
  @Header('Cache-Control', 'public, max-age=600')
  @OpenToAll('for search engines; public pages only')
  read(): Promise<string> {
    return this.sitemap.read();
  }
}
