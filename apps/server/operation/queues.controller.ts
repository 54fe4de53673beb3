import { Controller, Get, Next, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { NextFunction, Request, Response } from 'express';
import { CurrentViewer, OpenToAll, type Viewer } from '@plenum/access';
import { QueueBoard } from '@plenum/platform/jobs';
import { Operators } from './operators.js';

const base = '/operate/queues';

/** The queues, for operators to look at. Jobs name rows by ids and carry nothing else. */
@ApiExcludeController()
@Controller('operate/queues')
export class QueuesController {
  constructor(
    private readonly operators: Operators,
    private readonly board: QueueBoard,
  ) {}

  @Get(['', '*path'])
  @OpenToAll('asks itself who runs this Plenum: operators have no grant of an organisation')
  async show(
    @CurrentViewer() viewer: Viewer,
    @Req() request: Request,
    @Res() response: Response,
    @Next() next: NextFunction,
  ): Promise<void> {
    await this.operators.require(viewer);
    response.setHeader('Cache-Control', 'no-store');
    const answer = await this.board.at(base);
    request.url = request.url.slice(base.length).replace(/^(?!\/)/, '/');
    await answer(request, response, next);
  }
}
