import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { CurrentViewer, OpenToAll, type Viewer } from '@plenum/access';
import { EventLists, Programme } from '@plenum/events';
import { Organisations } from '@plenum/organisations';
import { pathOf, type EventSlugs, type SessionSlugs } from './page-address.rules.js';
import { descriptionFrom, titleOf } from './page-titles.rules.js';
import { PageRenderer } from './page.renderer.js';
import { Rooms } from './rooms.js';
import { breadcrumbs, eventData, organisationData, sessionData } from './structured-data.rules.js';

const organisationsAtHome = 20;
const eventsAtHome = 12;

const because = 'public pages; drafts answer like events that do not exist';

/** What everybody may read, found by search engines and link previews. */
@ApiExcludeController()
@Controller()
export class PublicPagesController {
  constructor(
    private readonly pages: PageRenderer,
    private readonly organisations: Organisations,
    private readonly lists: EventLists,
    private readonly programmes: Programme,
    private readonly rooms: Rooms,
  ) {}

  @Get()
  @OpenToAll(because)
  async home(@Req() request: Request, @Res() response: Response): Promise<void> {
    const organisations = await this.organisations.list();
    const upcoming = await Promise.all(
      organisations.slice(0, organisationsAtHome).map(({ id }) => this.lists.upcoming(id)),
    );
    const events = upcoming.flat().toSorted((one, other) => one.startsAt.localeCompare(other.startsAt));
    await this.pages.send<'home'>(request, response, {
      page: 'home',
      data: { organisations, events: events.slice(0, eventsAtHome) },
      head: (locale) => ({
        title: `${titleOf('home', locale)} – Plenum`,
        description: descriptionFrom(...organisations.map(({ name }) => name)),
      }),
      audience: 'public',
    });
  }

  @Get('o/:organisation')
  @OpenToAll(because)
  async organisation(
    @Param('organisation') slug: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const organisation = await this.organisations.bySlug(slug);
    const [events, past] = await Promise.all([this.lists.upcoming(organisation.id), this.lists.past(organisation.id)]);
    const at = this.pages.address('');
    await this.pages.send<'organisation'>(request, response, {
      page: 'organisation',
      data: { organisation, events, past },
      head: (locale) => ({
        title: `${titleOf('home', locale)} – ${organisation.name}`,
        description: descriptionFrom(events.map(({ title }) => title).join(' · '), organisation.name),
        jsonLd: [organisationData(organisation, at)],
      }),
      audience: 'public',
    });
  }

  @Get('o/:organisation/:event')
  @OpenToAll(because)
  async event(
    @CurrentViewer() viewer: Viewer,
    @Param() slugs: EventSlugs,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { organisation, programme } = await this.programmes.publicBySlug(viewer, slugs.organisation, slugs.event);
    const { event } = programme;
    const at = this.pages.address('');
    await this.pages.send<'event'>(request, response, {
      page: 'event',
      data: { organisation, programme, ...(await this.rooms.ways(request, event)) },
      head: () => ({
        title: `${event.title} – ${organisation.name}`,
        description: descriptionFrom(event.summary, event.description, event.title),
        jsonLd: [
          eventData({ organisation, programme, at }),
          breadcrumbs(at, [
            { name: organisation.name, path: pathOf.organisation(organisation) },
            { name: event.title, path: pathOf.event(organisation, event) },
          ]),
        ],
        ...(event.state === 'draft' && { robots: 'noindex' }),
      }),
      audience: 'public',
    });
  }

  @Get('o/:organisation/:event/s/:session')
  @OpenToAll(because)
  async session(
    @CurrentViewer() viewer: Viewer,
    @Param() slugs: SessionSlugs,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const found = await this.programmes.publicSession(viewer, slugs.organisation, slugs.event, slugs.session);
    const { organisation, programme, session } = found;
    const { event } = programme;
    const at = this.pages.address('');
    await this.pages.send<'session'>(request, response, {
      page: 'session',
      data: { ...found, ...(await this.rooms.ways(request, event)) },
      head: () => ({
        title: `${session.title} – ${event.title}`,
        description: descriptionFrom(session.abstract, session.subtitle, session.description, session.title),
        jsonLd: [
          sessionData({ organisation, programme, at }, session),
          breadcrumbs(at, [
            { name: organisation.name, path: pathOf.organisation(organisation) },
            { name: event.title, path: pathOf.event(organisation, event) },
            { name: session.title, path: pathOf.session(organisation, event, session) },
          ]),
        ],
        ...(event.state === 'draft' && { robots: 'noindex' }),
      }),
      audience: 'public',
    });
  }
}
