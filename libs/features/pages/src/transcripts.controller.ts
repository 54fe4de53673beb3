import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { captionLanguages, id, type CaptionLanguage } from '@plenum/contracts';
import { CurrentViewer, OpenToAll, type Viewer } from '@plenum/access';
import { Transcripts } from '@plenum/captions';
import { Problem } from '@plenum/platform/problems';
import { PageRenderer } from './page.renderer.js';
import { Rooms } from './rooms.js';

const because = 'asks session.enter for everybody this browser is known as';
const file = z.string().regex(new RegExp(`^(${captionLanguages.join('|')})\\.(vtt|txt)$`));
const types = { vtt: 'text/vtt; charset=utf-8', txt: 'text/plain; charset=utf-8' } as const;

/** What was said in a session, to be read and to be saved, for whoever may enter its room. */
@ApiExcludeController()
@Controller('transcript')
export class TranscriptsController {
  constructor(
    private readonly pages: PageRenderer,
    private readonly rooms: Rooms,
    private readonly transcripts: Transcripts,
  ) {}

  @Get(':sessionId')
  @OpenToAll(because)
  async read(
    @CurrentViewer() viewer: Viewer,
    @Param('sessionId', { schema: id }) sessionId: string,
    @Query('as') as: string | undefined,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.pages.send(request, response, await this.rooms.transcript(request, viewer, sessionId, as));
  }

  @Get(':sessionId/:file')
  @OpenToAll(because)
  async save(
    @CurrentViewer() viewer: Viewer,
    @Param('sessionId', { schema: id }) sessionId: string,
    @Param('file', { schema: file }) name: string,
    @Query('as') as: string | undefined,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const candidate = await this.rooms.whoEnters(request, viewer, sessionId, as);
    if (!candidate) throw new Problem('session.notFound');
    const [language, kind] = name.split('.') as [CaptionLanguage, keyof typeof types];
    const text = await this.transcripts[kind === 'vtt' ? 'vtt' : 'text'](candidate, sessionId, language);
    response.setHeader('Content-Type', types[kind]);
    response.setHeader('Content-Disposition', `attachment; filename="captions-${name}"`);
    response.setHeader('Cache-Control', 'private, no-store');
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.end(text);
  }
}
