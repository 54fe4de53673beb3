import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { id, type MyEventView } from '@plenum/contracts';
import { OpenToAll } from '@plenum/access';
import { Problem } from '@plenum/platform/problems';
import { CalendarFeeds } from '@plenum/calendar';
import { Calendars } from '@plenum/events';
import { MyRegistrations } from '@plenum/registration';
import { sendCalendar } from './calendars.controller.js';
import { readEditForm, textOf, type Posted } from './form.rules.js';
import { Forms } from './forms.js';
import { MyPages, type Shown } from './my-pages.js';
import { pathOf } from './page-address.rules.js';
import { ReceiptPages } from './receipt-pages.js';

const because = 'the secret of the personal link is the permission';

/** "My event": what the personal link opens, as pages and forms without scripts. */
@ApiExcludeController()
@Controller('my/:token')
export class MyPagesController {
  constructor(
    private readonly pages: MyPages,
    private readonly forms: Forms,
    private readonly mine: MyRegistrations,
    private readonly calendars: Calendars,
    private readonly receipts: ReceiptPages,
    private readonly feeds: CalendarFeeds,
  ) {}

  @Get()
  @OpenToAll(because)
  async see(@Param('token') token: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.show(request, response, await this.mine.see(token), { token });
  }

  @Post('edit')
  @OpenToAll(because)
  async edit(
    @Param('token') token: string,
    @Body() posted: Posted | undefined,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const read = readEditForm(posted ?? {}, this.forms.toFields);
    const known = await this.mine.see(token);
    if ('form' in read) return this.show(request, response, known, { token, form: read.form, status: 422 });
    const shownIn = this.forms.languageOf(request, known.registration.locale);
    try {
      await this.mine.edit(token, read.input, { way: 'myEvent', shownIn });
    } catch (thrown) {
      const problem = this.forms.problemOf(thrown);
      // What is wrong with a field is said in the form; everything else is a page of its own.
      if (!problem.fields?.length) throw thrown;
      const form = this.forms.withProblem(posted ?? {}, problem);
      return this.show(request, response, known, { token, form, status: problem.status });
    }
    response.redirect(303, `${pathOf.my(token)}?saved=1#details`);
  }

  /** `sessionId`, `text`, `anonymity` as the form told it, and what was drawn for the form. */
  @Post('question')
  @OpenToAll(because)
  async ask(
    @Param('token') token: string,
    @Body() posted: Posted | undefined,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const myEvent = await this.mine.see(token);
    const taken = await this.pages.ask(myEvent, posted ?? {});
    if ('form' in taken)
      return this.show(request, response, myEvent, { token, early: taken.form, status: taken.status });
    if (taken.receipt !== null) return this.receipts.hand(taken.receipt, request, response);
    response.redirect(303, `${pathOf.my(token)}?asked=1#questions`);
  }

  /** Where the switch of languages leads from a receipt. */
  @Get('question')
  @OpenToAll(because)
  back(@Param('token') token: string, @Res() response: Response): void {
    response.redirect(303, pathOf.my(token));
  }

  /** `sessionId`, and `on` = 1 to put it on the own agenda or 0 to take it off. */
  @Post('agenda')
  @OpenToAll(because)
  async choose(
    @Param('token') token: string,
    @Body() posted: Posted | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const sessionId = id.safeParse(textOf(posted ?? {}, 'sessionId')).data;
    if (sessionId) await this.mine.choose(token, sessionId, textOf(posted ?? {}, 'on') === '1');
    response.redirect(303, `${pathOf.my(token)}${sessionId ? `#s-${sessionId}` : ''}`);
  }

  /** With `takeOver` this browser takes the place of the device that was quiet for longest. */
  @Post('join/:sessionId')
  @OpenToAll(because)
  async join(
    @Param('token') token: string,
    @Param('sessionId', { schema: id }) sessionId: string,
    @Body() posted: Posted | undefined,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const takeOver = textOf(posted ?? {}, 'takeOver') === '1';
    const joined = await this.pages.join(token, { sessionId, takeOver }, request, response);
    const goesTo = textOf(posted ?? {}, 'to') === 'recording' ? pathOf.recording : pathOf.room;
    if (joined) response.redirect(303, goesTo({ id: sessionId }));
  }

  /** The link and every device end; the new link goes to the mailbox. */
  @Post('link')
  @OpenToAll(because)
  async replaceLink(@Param('token') token: string, @Res() response: Response): Promise<void> {
    const { organisation, event } = await this.mine.replaceLink(token);
    response.redirect(303, `${pathOf.registered(organisation, event)}?link=1`);
  }

  @Get('cancel')
  @OpenToAll(because)
  async cancelling(@Param('token') token: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const myEvent = await this.mine.see(token);
    if (myEvent.registration.state === 'cancelled') return this.pages.cancelled(request, response, myEvent);
    await this.pages.cancelling(request, response, myEvent, token);
  }

  @Post('cancel')
  @OpenToAll(because)
  async cancel(@Param('token') token: string, @Res() response: Response): Promise<void> {
    await this.mine.cancel(token);
    response.redirect(303, pathOf.my(token));
  }

  @Get('calendar.ics')
  @OpenToAll(because)
  async calendar(@Param('token') token: string, @Res() response: Response): Promise<void> {
    const { programme, agenda } = await this.mine.see(token);
    const { event } = programme;
    sendCalendar(response, event.slug, await this.calendars.ofEvent(event.id, { sessionIds: agenda }));
  }

  /** `act`: `renew` makes an address to subscribe to, the one before ends; `close` ends it. */
  @Post('calendar')
  @OpenToAll(because)
  async subscribe(
    @Param('token') token: string,
    @Body() posted: Posted | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const { registration } = await this.mine.see(token);
    if (registration.state !== 'confirmed') throw new Problem('registration.notConfirmed');
    const act = textOf(posted ?? {}, 'act');
    if (act === 'renew') await this.feeds.renew(registration.id);
    if (act === 'close') await this.feeds.close(registration.id);
    response.redirect(303, `${pathOf.my(token)}${act === 'close' ? '?calendar=closed' : '?calendar=made'}#calendar`);
  }

  private async show(request: Request, response: Response, myEvent: MyEventView, shown: Shown): Promise<void> {
    if (myEvent.registration.state === 'cancelled') return this.pages.cancelled(request, response, myEvent);
    await this.pages.myEvent(request, response, myEvent, shown);
  }
}
