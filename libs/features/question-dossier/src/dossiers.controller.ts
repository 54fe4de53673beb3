import { Controller, Get, Header, Param, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { dossierView, id, locale, type DossierView } from '@plenum/contracts';
import { Asks, CurrentViewer, type Viewer } from '@plenum/access';
import { dossierCsv } from './dossier-csv.js';
import { dossierPdf } from './dossier-pdf.js';
import { Dossiers } from './dossiers.service.js';

const language = z.object({ lang: locale.default('de') });
type Language = z.infer<typeof language>;

@ApiTags('questions')
@Controller('api/v1/sessions/:id')
export class DossiersController {
  constructor(private readonly dossiers: Dossiers) {}

  @Get('dossier')
  @Asks('question.moderate')
  @ApiOperation({ summary: 'All questions of a session with votes, state and answers.' })
  @ApiResponse({ status: 200, standardSchema: dossierView })
  see(@CurrentViewer() viewer: Viewer, @Param('id', { schema: id }) sessionId: string): Promise<DossierView> {
    return this.dossiers.of(viewer, sessionId);
  }

  @Get('dossier.csv')
  @Asks('question.moderate')
  @Header('Cache-Control', 'private, no-store')
  @ApiOperation({ summary: 'The same as a table. Cells that a spreadsheet would run are text.' })
  @ApiResponse({ status: 200, content: { 'text/csv': { schema: { type: 'string' } } } })
  async csv(
    @CurrentViewer() viewer: Viewer,
    @Param('id', { schema: id }) sessionId: string,
    @Query({ schema: language }) { lang }: Language,
    @Res() response: Response,
  ): Promise<void> {
    const dossier = await this.dossiers.of(viewer, sessionId);
    attach(response, dossier, 'csv').type('text/csv; charset=utf-8').send(dossierCsv(dossier, lang));
  }

  @Get('dossier.pdf')
  @Asks('question.moderate')
  @Header('Cache-Control', 'private, no-store')
  @ApiOperation({ summary: 'The same as a tagged PDF.' })
  @ApiResponse({ status: 200, content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } } })
  async pdf(
    @CurrentViewer() viewer: Viewer,
    @Param('id', { schema: id }) sessionId: string,
    @Query({ schema: language }) { lang }: Language,
    @Res() response: Response,
  ): Promise<void> {
    const dossier = await this.dossiers.of(viewer, sessionId);
    attach(response, dossier, 'pdf')
      .type('application/pdf')
      .send(await dossierPdf(dossier, lang));
  }
}

/** The slug is part of an address of ours, so it needs no quoting. */
const attach = (response: Response, { session: { slug } }: DossierView, kind: 'csv' | 'pdf'): Response =>
  response.setHeader('Content-Disposition', `attachment; filename="${slug.replace(/[^\w.-]/g, '')}.${kind}"`);
