import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { enterHall, type FormReturn } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { GuestGate, type OpenHall } from '@plenum/guests';
import { Config } from '@plenum/platform/config';
import { readCookie, setCookie } from '@plenum/platform/http';
import { Forms } from './forms.js';
import { titleOf } from './page-titles.rules.js';
import { PageRenderer } from './page.renderer.js';
import { Rooms } from './rooms.js';

/** An event of several days, and the evening after it. */
const cookieLasts = 14 * 24 * 60 * 60;

/** What somebody typed at the code. */
export interface Typed {
  name: string;
  noted: boolean;
}

/** The page behind the code in the hall, and the cookie that lets a guest take part. */
@Injectable()
export class HallPages {
  constructor(
    private readonly pages: PageRenderer,
    private readonly forms: Forms,
    private readonly rooms: Rooms,
    private readonly gate: GuestGate,
    private readonly config: Config,
  ) {}

  /** Who is known goes straight into the room; others see how to get in. @throws `hall.codeWrong`, `rate.limited` */
  async open(code: string, viewer: Viewer, request: Request, response: Response): Promise<void> {
    const hall = await this.gate.look(request.ip, code);
    const known = await this.rooms.whoEnters(request, viewer, hall.session.id, undefined);
    if (!known) return this.show(code, hall, request, response);
    this.toRoom(response, hall.session.id, known.kind === 'account' ? '&as=account' : '');
  }

  /** @throws `hall.codeWrong` */
  async enter(code: string, typed: Typed, request: Request, response: Response): Promise<void> {
    const hall = await this.gate.look(request.ip, code);
    const read = enterHall.safeParse({ ...typed, locale: this.forms.languageOf(request) });
    const values = { ...typed };
    if (!read.success) {
      const fields = this.forms.toFields(read.error.issues);
      return this.show(code, hall, request, response, { form: { values, fields }, status: 422 });
    }
    try {
      const known = readCookie(request, this.config, 'guest');
      const { token, sessionId } = await this.gate.enter(request.ip, hall, read.data, known);
      setCookie(response, this.config, 'guest', token, { maxAge: cookieLasts });
      this.toRoom(response, sessionId, '&as=onsite');
    } catch (thrown) {
      const problem = this.forms.problemOf(thrown);
      const form: FormReturn = { values, fields: problem.fields ?? [], problem: problem.toDetails() };
      await this.show(code, hall, request, response, { form, status: problem.status });
    }
  }

  private toRoom(response: Response, sessionId: string, as: string): void {
    response.setHeader('Cache-Control', 'no-store');
    response.redirect(303, `/live/${sessionId}?hall=1${as}`);
  }

  private async show(
    code: string,
    { session: { id }, letsIn }: OpenHall,
    request: Request,
    response: Response,
    { form, status }: { form?: FormReturn; status?: number } = {},
  ): Promise<void> {
    const { organisation, programme, session } = await this.rooms.scene(id);
    const { event } = programme;
    await this.pages.send<'hall'>(request, response, {
      page: 'hall',
      data: {
        organisation,
        event,
        session,
        code,
        guests: letsIn,
        open: this.forms.isOpen(event),
        ...(form && { form }),
      },
      head: (locale) => ({ title: titleOf('hall', locale, session.title), description: '' }),
      audience: 'personal',
      hasForm: true,
      ...(status !== undefined && { status }),
    });
  }
}
