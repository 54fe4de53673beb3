import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { OpenToAll } from '@plenum/access';
import { textOf, type Posted } from './form.rules.js';
import { ReceiptPages } from './receipt-pages.js';

const because = 'the secret of the receipt is the permission';

/** What became of a question, for whoever has the code. */
@ApiExcludeController()
@Controller('receipt')
export class ReceiptPagesController {
  constructor(private readonly receipts: ReceiptPages) {}

  @Get()
  @OpenToAll('a form that asks for a code')
  async open(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.receipts.open(request, response);
  }

  @Post()
  @OpenToAll(because)
  async show(@Body() posted: Posted | undefined, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.receipts.show(textOf(posted ?? {}, 'code'), request, response);
  }

  @Post('withdraw')
  @OpenToAll(because)
  async withdraw(
    @Body() posted: Posted | undefined,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.receipts.withdraw(textOf(posted ?? {}, 'code'), request, response);
  }

  @Get('withdraw')
  @OpenToAll('leads to the form that asks for a code')
  again(@Res() response: Response): void {
    response.redirect(303, '/receipt');
  }
}
