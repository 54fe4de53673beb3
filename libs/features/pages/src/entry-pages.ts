import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import {
  entryWish,
  id,
  typedCode,
  type EventView,
  type FormReturn,
  type OrganisationView,
  type SessionView,
} from '@plenum/contracts';
import { EntryGate, EntryWishes } from '@plenum/entry';
import { Programme } from '@plenum/events';
import { Organisations } from '@plenum/organisations';
import { Config } from '@plenum/platform/config';
import { readCookie, setCookie } from '@plenum/platform/http';
import { Problem } from '@plenum/platform/problems';
import { devicesIn, withDevice } from '@plenum/registration';
import { textOf, typedIn, type Posted } from './form.rules.js';
import { Forms } from './forms.js';
import { pathOf } from './page-address.rules.js';
import { titleOf } from './page-titles.rules.js';
import { PageRenderer } from './page.renderer.js';

const days = 24 * 60 * 60;

/** An event at whose entrance somebody stands. */
export interface Entrance {
  organisation: OrganisationView;
  event: EventView;
}

/** The entrance for those whom no mail reached: by a code, or by asking the crew. Works without scripts. */
@Injectable()
export class EntryPages {
  constructor(
    private readonly pages: PageRenderer,
    private readonly forms: Forms,
    private readonly programmes: Programme,
    private readonly organisations: Organisations,
    private readonly gate: EntryGate,
    private readonly wishes: EntryWishes,
    private readonly config: Config,
  ) {}

  async show(
    entrance: Entrance,
    request: Request,
    response: Response,
    { form, status }: { form?: FormReturn & { which: 'code' | 'wish' }; status?: number } = {},
  ): Promise<void> {
    const { organisation, event } = entrance;
    const session = await this.sessionIn(request, event.id);
    await this.pages.send<'entry'>(request, response, {
      page: 'entry',
      data: { organisation, event, session, open: this.forms.isOpen(event), ...(form && { form }) },
      head: (locale) => ({ title: titleOf('entry', locale, event.title), description: '', robots: 'noindex' }),
      audience: 'personal',
      hasForm: true,
      ...(status !== undefined && { status }),
    });
  }

  async redeem(entrance: Entrance, posted: Posted, request: Request, response: Response): Promise<void> {
    const read = typedCode.safeParse(textOf(posted, 'code'));
    const again = (problem: Problem) => this.again('code', entrance, posted, problem, request, response);
    if (!read.success)
      return again(new Problem('entry.codeWrong', { fields: [{ path: 'code', code: 'entry.codeWrong' }] }));
    try {
      const secret = await this.gate.redeem(request.ip, entrance.event.id, read.data, this.known(request));
      await this.enter(secret, entrance, request, response);
    } catch (thrown) {
      return again(this.forms.problemOf(thrown));
    }
  }

  async ask(entrance: Entrance, posted: Posted, request: Request, response: Response): Promise<void> {
    const read = entryWish.safeParse({ name: textOf(posted, 'name'), organisation: textOf(posted, 'organisation') });
    if (!read.success) {
      const fields = this.forms.toFields(read.error.issues);
      const form = { which: 'wish', values: typedIn(posted), fields } as const;
      return this.show(entrance, request, response, { form, status: 422 });
    }
    try {
      const token = await this.gate.ask(request.ip, entrance.event.id, read.data);
      response.setHeader('Cache-Control', 'no-store');
      response.redirect(303, `${pathOf.entryWait(token)}${this.query(request)}`);
    } catch (thrown) {
      await this.again('wish', entrance, posted, this.forms.problemOf(thrown), request, response);
    }
  }

  /** Without scripts the page asks again by itself, as browsers do when they are told to. */
  async wait(token: string, request: Request, response: Response): Promise<void> {
    const { state, eventId } = await this.wishes.look(token);
    const { organisation, event } = await this.entrance(eventId);
    const session = await this.sessionIn(request, eventId);
    if (state === 'waiting') response.setHeader('Refresh', '15');
    await this.pages.send<'entryWait'>(request, response, {
      page: 'entryWait',
      data: { organisation, event, session, state, token },
      head: (locale) => ({ title: titleOf('entryWait', locale, event.title), description: '' }),
      audience: 'personal',
      hasForm: true,
    });
  }

  async take(token: string, request: Request, response: Response): Promise<void> {
    try {
      const { secret, eventId } = await this.wishes.take(token, this.known(request));
      await this.enter(secret, await this.entrance(eventId), request, response);
    } catch (thrown) {
      const problem = this.forms.problemOf(thrown);
      if (problem.code !== 'entry.decided') throw thrown;
      response.redirect(303, `${pathOf.entryWait(token)}${this.query(request)}`);
    }
  }

  private async entrance(eventId: string): Promise<Entrance> {
    const { event } = await this.programmes.ofEvent(eventId);
    return { event, organisation: await this.organisations.byId(event.organisationId) };
  }

  private known(request: Request): string[] {
    return devicesIn(readCookie(request, this.config, 'device'));
  }

  private async enter(secret: string, { organisation, event }: Entrance, request: Request, response: Response) {
    const cookie = readCookie(request, this.config, 'device');
    setCookie(response, this.config, 'device', withDevice(cookie, secret), { maxAge: 30 * days });
    response.setHeader('Cache-Control', 'no-store');
    const session = await this.sessionIn(request, event.id);
    response.redirect(303, session ? pathOf.room(session) : pathOf.event(organisation, event));
  }

  private again(
    which: 'code' | 'wish',
    entrance: Entrance,
    posted: Posted,
    problem: Problem,
    request: Request,
    response: Response,
  ): Promise<void> {
    const { problem: details, fields } = this.forms.withProblem(posted, problem);
    const form = {
      which,
      values: which === 'wish' ? typedIn(posted) : {},
      fields,
      ...(details && { problem: details }),
    };
    return this.show(entrance, request, response, { form, status: problem.status });
  }

  /** Where somebody wanted to go when they met the door. */
  private async sessionIn(request: Request, eventId: string): Promise<SessionView | null> {
    const wanted = this.wantedSession(request);
    if (!wanted) return null;
    const { sessions } = await this.programmes.ofEvent(eventId);
    return sessions.find((session) => session.id === wanted) ?? null;
  }

  private wantedSession(request: Request): string | undefined {
    return id.safeParse((request.query as Record<string, unknown>)['session']).data;
  }

  private query(request: Request): string {
    const session = this.wantedSession(request);
    return session ? `?session=${session}` : '';
  }
}
