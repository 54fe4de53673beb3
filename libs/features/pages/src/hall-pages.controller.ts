import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { CurrentViewer, OpenToAll, type Viewer } from '@plenum/access';
import { textOf, type Posted } from './form.rules.js';
import { HallPages } from './hall-pages.js';

const because = 'whoever reads the code off the wall of a hall may look where it leads';

/** The short address on the wall of a hall. */
@ApiExcludeController()
@Controller('j')
export class HallPagesController {
  constructor(private readonly pages: HallPages) {}

  @Get(':code')
  @OpenToAll(because)
  async look(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.pages.open(code, viewer, request, response);
  }

  @Post(':code')
  @OpenToAll(because)
  async enter(
    @Param('code') code: string,
    @Body() posted: Posted | undefined,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const name = textOf(posted ?? {}, 'name').slice(0, 2000);
    await this.pages.enter(code, { name, noted: textOf(posted ?? {}, 'noted') !== '' }, request, response);
  }
}
