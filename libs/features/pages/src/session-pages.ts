import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { FormReturn, OrganisationView, ProgrammeView, SessionView } from '@plenum/contracts';
import { EarlyForms } from './early-forms.js';
import type { Posted } from './form.rules.js';
import { pathOf } from './page-address.rules.js';
import { descriptionFrom } from './page-titles.rules.js';
import { PageRenderer } from './page.renderer.js';
import { PublicOffers } from './public-offers.js';
import { ReceiptPages } from './receipt-pages.js';
import { breadcrumbs, sessionData } from './structured-data.rules.js';

export interface PublicSession {
  organisation: OrganisationView;
  programme: ProgrammeView;
  session: SessionView;
}

/** The public page of a session, and the form on it to ask before the room opens. */
@Injectable()
export class SessionPages {
  constructor(
    private readonly pages: PageRenderer,
    private readonly early: EarlyForms,
    private readonly receipts: ReceiptPages,
    private readonly offers: PublicOffers,
  ) {}

  async show(
    found: PublicSession,
    request: Request,
    response: Response,
    { form, status }: { form?: FormReturn; status?: number } = {},
  ): Promise<void> {
    const { organisation, programme, session } = found;
    const { event } = programme;
    const at = this.pages.address('');
    const ask = await this.askForm(found, request);
    await this.pages.send<'session'>(request, response, {
      page: 'session',
      data: {
        ...found,
        ...(await this.offers.of(request, event, session.id)),
        ask: ask && { ...ask, ...(form && { form }) },
        ...(form && !ask && { returned: form }),
        ...((request.query as Record<string, unknown>)['asked'] === '1' && { wasAsked: true }),
      },
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
      ...((ask || form) && { hasForm: true, once: true }),
      ...(status !== undefined && { status }),
    });
  }

  async ask(found: PublicSession, posted: Posted, request: Request, response: Response): Promise<void> {
    const { organisation, programme, session } = found;
    const asker = await this.early.whoAsks(programme.event.id, request);
    const taken = await this.early.take(asker, programme.event.id, { ...posted, sessionId: session.id });
    if ('form' in taken) return this.show(found, request, response, taken);
    if (taken.receipt !== null) return this.receipts.hand(taken.receipt, request, response);
    response.redirect(303, `${pathOf.session(organisation, programme.event, session)}?asked=1#ask`);
  }

  /** A page that carries the form is drawn for one reader; without it everybody sees the same. */
  private async askForm({ session, programme }: PublicSession, request: Request) {
    if (!session.earlyQuestions || session.state !== 'planned') return null;
    const takes = await this.early.takesFrom(session.id);
    if (takes === 'nobody') return null;
    const asker = await this.early.whoAsks(programme.event.id, request);
    const name = await this.early.nameOf(asker);
    return name === null && takes === 'registered' ? null : { as: name, draw: this.early.draw() };
  }
}
