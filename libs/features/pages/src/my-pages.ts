import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { FormReturn, MyEventView } from '@plenum/contracts';
import { CalendarFeeds } from '@plenum/calendar';
import { Organisations } from '@plenum/organisations';
import { Config } from '@plenum/platform/config';
import { readCookie, setCookie } from '@plenum/platform/http';
import { Problem } from '@plenum/platform/problems';
import { AskedQuestions } from '@plenum/question-answers';
import { devicesIn, MyRegistrations, withDevice } from '@plenum/registration';
import { EarlyForms, type Taken } from './early-forms.js';
import type { Posted } from './form.rules.js';
import { Forms } from './forms.js';
import { descriptionFrom, titleOf, type Title } from './page-titles.rules.js';
import { PageRenderer } from './page.renderer.js';

const days = 24 * 60 * 60;

export interface Shown {
  token: string;
  form?: FormReturn;
  /** The form to ask beforehand, sent back. */
  early?: FormReturn;
  status?: number;
}

/** The pages of "my event", and the cookie that lets a browser take part. */
@Injectable()
export class MyPages {
  constructor(
    private readonly pages: PageRenderer,
    private readonly forms: Forms,
    private readonly organisations: Organisations,
    private readonly mine: MyRegistrations,
    private readonly asked: AskedQuestions,
    private readonly early: EarlyForms,
    private readonly config: Config,
    private readonly feeds: CalendarFeeds,
  ) {}

  async myEvent(
    request: Request,
    response: Response,
    myEvent: MyEventView,
    { token, form, early, status }: Shown,
  ): Promise<void> {
    const query = request.query as Record<string, string>;
    await this.pages.send<'myEvent'>(request, response, {
      page: 'myEvent',
      data: {
        ...(await this.about(myEvent)),
        myEvent,
        asked: await this.asked.of(myEvent.registration.id),
        token,
        draw: this.early.draw(),
        calendar: await this.calendarOf(myEvent, query['calendar']),
        ...(query['saved'] === '1' && { saved: true }),
        ...(query['confirmed'] === '1' && { confirmed: true }),
        ...(query['asked'] === '1' && { wasAsked: true }),
        ...(form && { form }),
        ...(early && { early }),
      },
      ...this.frame('myEvent', myEvent),
      ...(status !== undefined && { status }),
    });
  }

  /** Takes a question for a session that has yet to open. Answers the form when something is wrong with it, or a receipt's code. */
  async ask({ registration, programme }: MyEventView, posted: Posted): Promise<Taken> {
    if (registration.state !== 'confirmed') throw new Problem('registration.notConfirmed');
    return this.early.take(registration, programme.event.id, posted);
  }

  async cancelling(request: Request, response: Response, myEvent: MyEventView, token: string): Promise<void> {
    const { registration, programme } = myEvent;
    await this.pages.send<'myCancel'>(request, response, {
      page: 'myCancel',
      data: { ...(await this.about(myEvent)), event: programme.event, registration, token },
      ...this.frame('myCancel', myEvent),
    });
  }

  async cancelled(request: Request, response: Response, myEvent: MyEventView): Promise<void> {
    const { registration, programme } = myEvent;
    const open = this.forms.isOpen(programme.event);
    await this.pages.send<'cancelled'>(request, response, {
      page: 'cancelled',
      data: { ...(await this.about(myEvent)), event: programme.event, registration, open },
      ...this.frame('cancelled', myEvent),
    });
  }

  /**
   * Gives this browser a place in the rooms of the event. When both places are taken it shows the page that asks whether
   * to take one over, and answers false.
   */
  async join(
    token: string,
    { sessionId, takeOver }: { sessionId: string; takeOver: boolean },
    request: Request,
    response: Response,
  ): Promise<boolean> {
    const myEvent = await this.mine.see(token);
    const session = myEvent.programme.sessions.find(({ id }) => id === sessionId);
    if (!session) throw new Problem('session.notFound');
    const cookie = readCookie(request, this.config, 'device');
    try {
      const secret = await this.mine.join(token, { known: devicesIn(cookie), takeOver });
      setCookie(response, this.config, 'device', withDevice(cookie, secret), { maxAge: 30 * days });
      response.setHeader('Cache-Control', 'no-store');
      return true;
    } catch (thrown) {
      if (!(thrown instanceof Problem) || thrown.code !== 'device.tooMany') throw thrown;
      await this.pages.send<'takeOver'>(request, response, {
        page: 'takeOver',
        data: {
          ...(await this.about(myEvent)),
          event: myEvent.programme.event,
          session,
          token,
          devices: myEvent.devices,
        },
        ...this.frame('takeOver', myEvent),
        status: thrown.status,
      });
      return false;
    }
  }

  private async calendarOf({ registration }: MyEventView, just: string | undefined) {
    const path = await this.feeds.pathOf(registration.id);
    return {
      address: path && `${this.config.publicUrl}${path}`,
      ...((just === 'made' || just === 'closed') && { just: just as 'made' | 'closed' }),
    };
  }

  private async about({ programme }: MyEventView) {
    return { organisation: await this.organisations.byId(programme.event.organisationId) };
  }

  private frame(title: Title, { programme, registration }: MyEventView) {
    const { event } = programme;
    return {
      head: (locale: 'de' | 'en') => ({
        title: titleOf(title, locale, event.title),
        description: descriptionFrom(event.summary, event.title),
      }),
      audience: 'personal' as const,
      hasForm: true,
      registered: registration.locale,
    };
  }
}
