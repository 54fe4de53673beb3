import { Body, Controller, Get, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import {
  mailTextList,
  mailTextPlace,
  mailTextPreview,
  mailTextTrial,
  mailTextView,
  resetMailText,
  tryMailText,
  writeMailText,
  type Locale,
  type MailKind,
  type MailTextList,
  type MailTextPreview,
  type MailTextTrial,
  type MailTextView,
  type ResetMailText,
  type TryMailText,
  type WriteMailText,
} from '@plenum/contracts';
import { Asks, CurrentViewer, type Viewer } from '@plenum/access';
import { RateLimits } from '@plenum/platform/http';
import { MailTextTrials } from './mail-text-trials.service.js';
import { MailTexts } from './mail-texts.service.js';

/** To oneself, and still mail. */
const trials = { name: 'mailTextTrials', points: 10, seconds: 15 * 60 };

/** A mail on our own pages is only looked at: nothing in it runs, loads, sends or leads away. */
const pagePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox";

@ApiTags('mails')
@Controller('api/v1/organisations/:id/mail-texts')
export class MailTextsController {
  constructor(
    private readonly texts: MailTexts,
    private readonly trials: MailTextTrials,
    private readonly limits: RateLimits,
  ) {}

  @Get()
  @Asks('mail.texts')
  @ApiOperation({ summary: 'What an organisation writes in its mails, by kind and language.' })
  @ApiResponse({ status: 200, standardSchema: mailTextList })
  list(
    @CurrentViewer() viewer: Viewer,
    @Param('id', { schema: mailTextPlace.id }) organisationId: string,
  ): Promise<MailTextList> {
    return this.texts.list(viewer, organisationId);
  }

  @Get(':kind/:locale')
  @Asks('mail.texts')
  @ApiOperation({ summary: 'A text with its placeholders and earlier versions.' })
  @ApiResponse({ status: 200, standardSchema: mailTextView })
  read(
    @CurrentViewer() viewer: Viewer,
    @Param('id', { schema: mailTextPlace.id }) organisationId: string,
    @Param('kind', { schema: mailTextPlace.kind }) kind: MailKind,
    @Param('locale', { schema: mailTextPlace.locale }) locale: Locale,
  ): Promise<MailTextView> {
    return this.texts.read(viewer, { organisationId, kind, locale });
  }

  @Put(':kind/:locale')
  @Asks('mail.texts')
  @ApiOperation({ summary: 'Write a text instead of the one there is. Earlier versions stay.' })
  @ApiResponse({ status: 200, standardSchema: mailTextView })
  write(
    @CurrentViewer() viewer: Viewer,
    @Param('id', { schema: mailTextPlace.id }) organisationId: string,
    @Param('kind', { schema: mailTextPlace.kind }) kind: MailKind,
    @Param('locale', { schema: mailTextPlace.locale }) locale: Locale,
    @Body({ schema: writeMailText }) body: WriteMailText,
  ): Promise<MailTextView> {
    return this.texts.write(viewer, { organisationId, kind, locale }, body);
  }

  @Post(':kind/:locale/reset')
  @HttpCode(200)
  @Asks('mail.texts')
  @ApiOperation({ summary: 'Go back to the text Plenum comes with. Earlier versions stay.' })
  @ApiResponse({ status: 200, standardSchema: mailTextView })
  reset(
    @CurrentViewer() viewer: Viewer,
    @Param('id', { schema: mailTextPlace.id }) organisationId: string,
    @Param('kind', { schema: mailTextPlace.kind }) kind: MailKind,
    @Param('locale', { schema: mailTextPlace.locale }) locale: Locale,
    @Body({ schema: resetMailText }) body: ResetMailText,
  ): Promise<MailTextView> {
    return this.texts.reset(viewer, { organisationId, kind, locale }, body);
  }

  @Post(':kind/:locale/preview')
  @HttpCode(200)
  @Asks('mail.texts')
  @ApiOperation({ summary: 'What a mail with this text would say, or what is wrong with the text. Nothing is kept.' })
  @ApiResponse({ status: 200, standardSchema: mailTextPreview })
  preview(
    @CurrentViewer() viewer: Viewer,
    @Param('id', { schema: mailTextPlace.id }) organisationId: string,
    @Param('kind', { schema: mailTextPlace.kind }) kind: MailKind,
    @Param('locale', { schema: mailTextPlace.locale }) locale: Locale,
    @Body({ schema: tryMailText }) body: TryMailText,
  ): Promise<MailTextPreview> {
    return this.trials.preview(viewer, { organisationId, kind, locale }, body);
  }

  /** For a frame of the desk, which is filled by a form: a page may not carry the styles of a mail in itself. */
  @Post(':kind/:locale/page')
  @HttpCode(200)
  @Asks('mail.texts')
  @ApiExcludeEndpoint()
  async page(
    @CurrentViewer() viewer: Viewer,
    @Param('id', { schema: mailTextPlace.id }) organisationId: string,
    @Param('kind', { schema: mailTextPlace.kind }) kind: MailKind,
    @Param('locale', { schema: mailTextPlace.locale }) locale: Locale,
    @Body({ schema: tryMailText }) body: TryMailText,
    @Res() response: Response,
  ): Promise<void> {
    const html = await this.trials.page(viewer, { organisationId, kind, locale }, body);
    response.setHeader('Content-Security-Policy', pagePolicy);
    response.setHeader('X-Frame-Options', 'SAMEORIGIN');
    response.setHeader('Cache-Control', 'no-store');
    response.type('text/html').send(html);
  }

  @Post(':kind/:locale/trial')
  @HttpCode(200)
  @Asks('mail.texts')
  @ApiOperation({ summary: 'Send a mail with this text to yourself. Its links lead nowhere.' })
  @ApiResponse({ status: 200, standardSchema: mailTextTrial })
  async trial(
    @CurrentViewer() viewer: Viewer,
    @Param('id', { schema: mailTextPlace.id }) organisationId: string,
    @Param('kind', { schema: mailTextPlace.kind }) kind: MailKind,
    @Param('locale', { schema: mailTextPlace.locale }) locale: Locale,
    @Body({ schema: tryMailText }) body: TryMailText,
  ): Promise<MailTextTrial> {
    await this.limits.take(trials, viewer.id);
    return { to: await this.trials.send(viewer, { organisationId, kind, locale }, body) };
  }
}
