import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { EventView, FormReturn, OrganisationView } from '@plenum/contracts';
import { CurrentViewer, OpenToAll, type Viewer } from '@plenum/access';
import { Events } from '@plenum/events';
import { Problem } from '@plenum/platform/problems';
import { RegistrationGate, SignUps } from '@plenum/registration';
import { readRegistrationForm, type Posted } from './form.rules.js';
import { Forms } from './forms.js';
import { pathOf, type EventSlugs } from './page-address.rules.js';
import { descriptionFrom, titleOf } from './page-titles.rules.js';
import { PageRenderer } from './page.renderer.js';

const because = 'anybody may register for a public event; drafts answer like events that do not exist';

interface About {
  organisation: OrganisationView;
  event: EventView;
}

/** The form to register and the page of the confirmation link. Everything works without scripts. */
@ApiExcludeController()
@Controller()
export class RegistrationPagesController {
  constructor(
    private readonly pages: PageRenderer,
    private readonly forms: Forms,
    private readonly events: Events,
    private readonly signUps: SignUps,
    private readonly gate: RegistrationGate,
  ) {}

  @Get('o/:organisation/:event/register')
  @OpenToAll(because)
  async form(
    @CurrentViewer() viewer: Viewer,
    @Param() slugs: EventSlugs,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.showForm(request, response, await this.events.publicBySlug(viewer, slugs.organisation, slugs.event));
  }

  @Post('o/:organisation/:event/register')
  @OpenToAll(because)
  async register(
    @CurrentViewer() viewer: Viewer,
    @Param() slugs: EventSlugs,
    @Body() posted: Posted | undefined,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const about = await this.events.publicBySlug(viewer, slugs.organisation, slugs.event);
    const read = readRegistrationForm(posted ?? {}, this.forms.toFields);
    if ('form' in read) return this.showForm(request, response, about, { form: read.form, status: 422 });
    const form = { way: 'registrationForm', shownIn: this.forms.languageOf(request), by: viewer } as const;
    try {
      await this.gate.pass(request.ip, read.input.email, () => this.signUps.register(about.event.id, read.input, form));
    } catch (thrown) {
      const problem = this.forms.problemOf(thrown);
      return this.showForm(request, response, about, {
        form: this.forms.withProblem(posted ?? {}, problem),
        status: problem.status,
      });
    }
    response.redirect(303, pathOf.registered(about.organisation, about.event));
  }

  @Get('o/:organisation/:event/registered')
  @OpenToAll('says to look into the mailbox, whoever opens it')
  async registered(
    @CurrentViewer() viewer: Viewer,
    @Param() slugs: EventSlugs,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { organisation, event } = await this.events.publicBySlug(viewer, slugs.organisation, slugs.event);
    await this.pages.send<'registered'>(request, response, {
      page: 'registered',
      data: {
        organisation,
        event,
        mailbox: this.forms.trialMailbox,
        ...((request.query as Record<string, unknown>)['link'] === '1' && { link: true }),
      },
      head: (locale) => ({
        title: titleOf('registered', locale, event.title),
        description: descriptionFrom(event.summary, event.title),
        robots: 'noindex',
      }),
      audience: 'public',
    });
  }

  @Get('confirm/:token')
  @OpenToAll('the secret from the mail is the permission; looking changes nothing, so mail scanners may look')
  async confirmation(@Param('token') token: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const found = await this.preview(token, request, response);
    if (!found) return;
    const { registration, happening } = found;
    await this.pages.send<'confirm'>(request, response, {
      page: 'confirm',
      data: { ...happening, registration, token },
      head: (locale) => ({
        title: titleOf('confirm', locale, happening.event.title),
        description: descriptionFrom(happening.event.summary, happening.event.title),
      }),
      audience: 'personal',
      hasForm: true,
      registered: registration.locale,
    });
  }

  @Post('confirm/:token')
  @OpenToAll('the secret from the mail is the permission')
  async confirm(@Param('token') token: string, @Res() response: Response): Promise<void> {
    const confirmed = await this.signUps.confirm(token);
    response.setHeader('Cache-Control', 'no-store');
    response.redirect(303, `${pathOf.my(confirmed.token)}?confirmed=1`);
  }

  /** A link that ended shows the way back to the form, where it still leads somewhere. */
  private async preview(token: string, request: Request, response: Response) {
    try {
      return await this.signUps.preview(token);
    } catch (thrown) {
      const problem = this.forms.problemOf(thrown);
      const happening = await this.signUps.about(token);
      if (!happening || !this.forms.isOpen(happening.event)) throw thrown;
      const href = pathOf.register(happening.organisation, happening.event);
      await this.pages.sendProblem(problem, request, response, { what: 'register', href });
      return undefined;
    }
  }

  private async showForm(
    request: Request,
    response: Response,
    { organisation, event }: About,
    { form, status }: { form?: FormReturn; status?: number } = {},
  ): Promise<void> {
    const open = this.forms.isOpen(event);
    if (!open && !form) throw new Problem('registration.closed');
    await this.pages.send<'register'>(request, response, {
      page: 'register',
      data: { organisation, event, ...(form && { form }) },
      head: (locale) => ({
        title: titleOf('register', locale, event.title),
        description: descriptionFrom(event.summary, event.title),
      }),
      // A form that was sent back holds what somebody typed.
      audience: form ? 'personal' : 'public',
      hasForm: true,
      ...(status !== undefined && { status }),
    });
  }
}
