import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { longestAnswer, prose, type FormReturn } from '@plenum/contracts';
import { OpenToAll } from '@plenum/access';
import { DeferredAnswers } from '@plenum/question-answers';
import { textOf, type Posted } from './form.rules.js';
import { Forms } from './forms.js';
import { titleOf } from './page-titles.rules.js';
import { PageRenderer } from './page.renderer.js';

const because = 'the secret from the mail is the permission';
const written = prose(longestAnswer, 1);

/** Where somebody answers a question they were asked by mail. Looking changes nothing, so mail scanners may look. */
@ApiExcludeController()
@Controller('answer/:token')
export class AnswerPagesController {
  constructor(
    private readonly pages: PageRenderer,
    private readonly forms: Forms,
    private readonly answers: DeferredAnswers,
  ) {}

  @Get()
  @OpenToAll(because)
  async see(@Param('token') token: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.show(token, request, response);
  }

  @Post()
  @OpenToAll(because)
  async answer(
    @Param('token') token: string,
    @Body() posted: Posted | undefined,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const typed = textOf(posted ?? {}, 'answer');
    const read = written.safeParse(typed);
    if (!read.success) {
      const fields = this.forms.toFields(read.error.issues).map((field) => ({ ...field, path: 'answer' }));
      const values = { answer: typed.slice(0, 2 * longestAnswer) };
      return this.show(token, request, response, { values, fields });
    }
    await this.answers.answer(token, read.data);
    response.setHeader('Cache-Control', 'no-store');
    response.redirect(303, `/answer/${token}/thanks`);
  }

  @Get('thanks')
  @OpenToAll(because)
  async thanks(@Param('token') token: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.pages.send<'answered'>(request, response, {
      page: 'answered',
      data: await this.answers.thanks(token),
      head: (locale) => ({ title: titleOf('answered', locale), description: '' }),
      audience: 'personal',
    });
  }

  private async show(token: string, request: Request, response: Response, form?: FormReturn): Promise<void> {
    const seen = await this.answers.see(token);
    await this.pages.send<'answer'>(request, response, {
      page: 'answer',
      data: { ...seen, token, ...(form && { form }) },
      head: (locale) => ({ title: titleOf('answer', locale, seen.asked.session), description: '' }),
      audience: 'personal',
      hasForm: true,
      registered: seen.event.language,
      ...(form && { status: 422 }),
    });
  }
}
