import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import {
  externalOrigin,
  type EventView,
  type OrganisationView,
  type ProgrammeView,
  type SessionView,
} from '@plenum/contracts';
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

type EntersAs = 'registration' | 'account' | 'onsite';

const asOf = ({ kind }: Viewer): EntersAs => (kind === 'account' || kind === 'onsite' ? kind : 'registration');

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
    const candidate = await this.whoEnters(request, viewer, sessionId, as);
    if (candidate) {
      const scene = await this.scene(sessionId);
      const entersAs = asOf(candidate);
      const external = (await this.sessions.find(sessionId))?.session.external ?? null;
      const hall = entersAs === 'onsite' || (request.query as Record<string, unknown>)['hall'] === '1';
      // In the hall there is no picture of the stage.
      const opened = hall ? null : externalOrigin(external, this.forms.origin);
      return {
        page: 'room',
        data: { ...scene, as: entersAs, hall, opened },
        ...(opened && { opened }),
        head: (locale) => ({ title: titleOf('room', locale, scene.session.title), description: '' }),
        audience: 'personal',
        hasForm: true,
        ...(entersAs !== 'account' && { registered: candidate.locale }),
      };
    }
    return this.door(sessionId);
  }

  /** Whoever of those this browser is known as may enter. */
  async whoEnters(
    request: Request,
    viewer: Viewer,
    sessionId: string,
    as: string | undefined,
  ): Promise<Viewer | undefined> {
    const eventId = (await this.sessions.find(sessionId))?.session.eventId;
    const wants = (kind: EntersAs) => as === undefined || as === kind;
    const candidates = [
      wants('registration') && (await this.known(request, 'registration', eventId)),
      wants('account') && viewer.kind === 'account' && viewer,
      wants('onsite') && (await this.known(request, 'onsite')),
    ];
    for (const candidate of candidates) if (candidate && (await this.mayEnter(candidate, sessionId))) return candidate;
    return undefined;
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

  /** @throws session.notFound, forbidden */
  async studio(viewer: Viewer, sessionId: string): Promise<Page<'studio'>> {
    await this.sessions.require(viewer, sessionId, 'broadcast.present');
    const scene = await this.scene(sessionId);
    return {
      page: 'studio',
      data: scene,
      head: (locale) => ({ title: titleOf('studio', locale, scene.session.title), description: '' }),
      audience: 'personal',
      // Not a form in the page, but what it does is asked for with a token of this page.
      hasForm: true,
    };
  }

  /**
   * The frame of a recording; whether there is one for this person is asked by the page itself.
   * @throws session.notFound
   */
  async recording(request: Request, viewer: Viewer, sessionId: string): Promise<Page<'recording'>> {
    const found = await this.sessions.find(sessionId);
    if (!found) throw new Problem('session.notFound');
    if (!isPublic(found.event)) await this.sessions.require(viewer, sessionId, 'session.run');
    const candidate = await this.whoEnters(request, viewer, sessionId, undefined);
    const scene = await this.scene(sessionId);
    return {
      page: 'recording',
      data: { ...scene, as: candidate ? asOf(candidate) : null },
      head: (locale) => ({ title: titleOf('recording', locale, scene.session.title), description: '' }),
      audience: 'personal',
    };
  }

  /** @throws session.notFound, forbidden */
  async captioner(viewer: Viewer, sessionId: string): Promise<Page<'captioner'>> {
    await this.sessions.require(viewer, sessionId, 'captions.write');
    const scene = await this.scene(sessionId);
    return {
      page: 'captioner',
      data: scene,
      head: (locale) => ({ title: titleOf('captioner', locale, scene.session.title), description: '' }),
      audience: 'personal',
      hasForm: true,
    };
  }

  /** The transcript for whoever this browser may enter as, or a page that says how to get in. @throws session.notFound */
  async transcript(
    request: Request,
    viewer: Viewer,
    sessionId: string,
    as: string | undefined,
  ): Promise<Page<'transcript'> | Page<'entrance'>> {
    const candidate = await this.whoEnters(request, viewer, sessionId, as);
    if (!candidate) return this.door(sessionId);
    const scene = await this.scene(sessionId);
    return {
      page: 'transcript',
      data: { ...scene, as: asOf(candidate) },
      head: (locale) => ({ title: titleOf('transcript', locale, scene.session.title), description: '' }),
      audience: 'personal',
      ...(candidate.kind !== 'account' && { registered: candidate.locale }),
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

  /** Whether one can register for the event, and whether this browser has joined it with somebody's personal link. */
  async ways(request: Request, event: EventView): Promise<{ open: boolean; joined: boolean }> {
    const registered = await this.known(request, 'registration', event.id);
    return { open: this.forms.isOpen(event), joined: registered !== undefined };
  }

  private async known(request: Request, as: 'registration' | 'onsite', eventId?: string): Promise<Viewer | undefined> {
    const cookies = parseCookies(request.headers.cookie);
    const viewer = await this.sources.resolve({ cookies, as, ...(eventId && { eventId }) }, 'registration');
    return viewer.kind === as ? viewer : undefined;
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

  /** @throws session.notFound */
  async scene(sessionId: string): Promise<Scene> {
    const found = await this.sessions.find(sessionId);
    if (!found) throw new Problem('session.notFound');
    const programme = await this.programmes.ofEvent(found.session.eventId);
    const session = programme.sessions.find(({ id }) => id === sessionId);
    if (!session) throw new Problem('session.notFound');
    return { organisation: await this.organisations.byId(programme.event.organisationId), programme, session };
  }
}
