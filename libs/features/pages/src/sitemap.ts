import { Injectable } from '@nestjs/common';
import { locales } from '@plenum/contracts';
import { EventLists, Programme } from '@plenum/events';
import { Organisations } from '@plenum/organisations';
import { Clock } from '@plenum/platform/clock';
import { Config } from '@plenum/platform/config';
import { pathOf } from './page-address.rules.js';

const keptFor = 10 * 60 * 1000;
const eventsAtMost = 300;

/** The addresses of all public pages, for search engines. */
@Injectable()
export class Sitemap {
  private kept: { at: number; xml: Promise<string> } | undefined;

  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly organisations: Organisations,
    private readonly lists: EventLists,
    private readonly programmes: Programme,
  ) {}

  get address(): string {
    return `${this.config.publicUrl}/sitemap.xml`;
  }

  /** Made at most every ten minutes: it reads every programme, and anybody may ask for it. */
  read(): Promise<string> {
    const now = this.clock.now().getTime();
    if (!this.kept || now - this.kept.at >= keptFor) {
      const xml = this.make();
      this.kept = { at: now, xml };
      xml.catch(() => (this.kept = undefined));
    }
    return this.kept.xml;
  }

  private async make(): Promise<string> {
    const paths = ['/'];
    let events = 0;
    for (const organisation of await this.organisations.list()) {
      paths.push(pathOf.organisation(organisation));
      const all = [...(await this.lists.upcoming(organisation.id)), ...(await this.lists.past(organisation.id))];
      for (const event of all.slice(0, eventsAtMost - events)) {
        events += 1;
        const { sessions } = await this.programmes.ofEvent(event.id);
        paths.push(pathOf.event(organisation, event));
        paths.push(...sessions.map((session) => pathOf.session(organisation, event, session)));
      }
    }
    return [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
      // Paths are made of slugs (a-z, 0-9, -), so nothing here needs escaping but the ampersand we do not use.
      ...paths.map((path) => this.entry(`${this.config.publicUrl}${path}`)),
      '</urlset>',
      '',
    ].join('\n');
  }

  private entry(address: string): string {
    const languages = locales.map(
      (locale) => `<xhtml:link rel="alternate" hreflang="${locale}" href="${address}?lang=${locale}"/>`,
    );
    return `<url><loc>${address}</loc>${languages.join('')}</url>`;
  }
}
