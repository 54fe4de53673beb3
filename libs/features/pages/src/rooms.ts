import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { EventView, OrganisationView, ProgrammeView, SessionView } from '@plenum/contracts';
import { ViewerSources, type Viewer } from '@plenum/access';
import { isPublic, Programme, Sessions, type SessionInPlace } from '@plenum/events';
import { Organisations } from '@plenum/organisations';
import { parseCookies } from '@plenum/platform/http';
import { Problem } from '@plenum/platform/problems';
import { Forms } from './forms.js';
import { titleOf } from './page-titles.rules.js';
import type { Page } from './page.renderer.js';

interface Scene {
  organisation: OrganisationView;
  programme: ProgrammeView;
  session: SessionView;
}

/** The pages around a session's room: the room, the cockpit, and the door for those who may not enter. */
@Injectable()
export class Rooms {
  constructor(
    private readonly sources: ViewerSources,
    private readonly sessions: Sessions,
    private readonly programmes: Programme,
    private readonly organisations: Organisations,
    private readonly forms: Forms,
  ) {}

  /**
   * The room for whoever this browser may enter as, or a page that says how to get in.
   * @throws session.notFound
   */
  async enter(
    request: Request,
    viewer: Viewer,
    sessionId: string,
    as: string | undefined,
  ): Promise<Page<'room'> | Page<'entrance'>> {
    const attendee = as === 'account' ? undefined : await this.attendee(request);
    const crew = as === 'registration' || viewer.kind !== 'account' ? undefined : viewer;
    for (const candidate of [attendee, crew]) {
      if (!candidate || !(await this.mayEnter(candidate, sessionId))) continue;
      const scene = await this.scene(sessionId);
      const entersAs = candidate.kind === 'account' ? 'account' : 'registration';
      return {
        page: 'room',
        data: { ...scene, as: entersAs },
        head: (locale) => ({ title: titleOf('room', locale, scene.session.title), description: '' }),
        audience: 'personal',
        hasForm: true,
        ...(candidate.kind === 'registration' && { registered: candidate.locale }),
      };
    }
    return this.door(sessionId);
  }

  /** @throws session.notFound, forbidden */
  async cockpit(viewer: Viewer, sessionId: string): Promise<Page<'cockpit'>> {
    await this.sessions.require(viewer, sessionId, 'session.run');
    const scene = await this.scene(sessionId);
    return {
      page: 'cockpit',
      data: scene,
      head: (locale) => ({ title: titleOf('cockpit', locale, scene.session.title), description: '' }),
      audience: 'personal',
      hasForm: true,
    };
  }

  /** @throws session.notFound, forbidden */
  async speaker(viewer: Viewer, sessionId: string): Promise<Page<'speaker'>> {
    await this.sessions.require(viewer, sessionId, 'session.speak');
    const scene = await this.scene(sessionId);
    return {
      page: 'speaker',
      data: scene,
      head: (locale) => ({ title: titleOf('speaker', locale, scene.session.title), description: '' }),
      audience: 'personal',
    };
  }

  private async door(sessionId: string): Promise<Page<'entrance'>> {
    const found: SessionInPlace | undefined = await this.sessions.find(sessionId);
    if (!found || !isPublic(found.event)) throw new Problem('session.notFound');
    const { organisation, programme, session } = await this.scene(sessionId);
    const event: EventView = programme.event;
    return {
      page: 'entrance',
      data: { organisation, event, session, open: this.forms.isOpen(event) },
      head: (locale) => ({ title: titleOf('entrance', locale, session.title), description: '' }),
      status: 403,
      audience: 'personal',
    };
  }

  private async attendee(request: Request): Promise<Viewer | undefined> {
    const cookies = parseCookies(request.headers.cookie);
    const viewer = await this.sources.resolve({ cookies, as: 'registration' }, 'registration');
    return viewer.kind === 'registration' ? viewer : undefined;
  }

  private async mayEnter(viewer: Viewer, sessionId: string): Promise<boolean> {
    try {
      await this.sessions.require(viewer, sessionId, 'session.enter');
      return true;
    } catch (thrown) {
      if (thrown instanceof Problem && thrown.status < 500) return false;
      throw thrown;
    }
  }

  private async scene(sessionId: string): Promise<Scene> {
    const found = await this.sessions.find(sessionId);
    if (!found) throw new Problem('session.notFound');
    const programme = await this.programmes.ofEvent(found.session.eventId);
    const session = programme.sessions.find(({ id }) => id === sessionId);
    if (!session) throw new Problem('session.notFound');
    return { organisation: await this.organisations.byId(programme.event.organisationId), programme, session };
  }
}
