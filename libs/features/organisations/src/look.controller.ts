import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { OpenToAll } from '@plenum/access';
import { slug } from '@plenum/contracts';
import { WebClient } from '@plenum/platform/http';
import { Organisations } from './organisations.service.js';

const hour = 3600;
const year = 365 * 24 * hour;

/** An organisation's look as a stylesheet, since pages may not carry styles of their own. */
@ApiExcludeController()
@Controller('o')
export class LookController {
  constructor(
    private readonly organisations: Organisations,
    private readonly webClient: WebClient,
  ) {}

  @Get(':slug/theme.css')
  @OpenToAll('the colour of public pages')
  async theme(
    @Param('slug', { schema: slug }) organisationSlug: string,
    @Query('v') version: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const { accent } = await this.organisations.bySlug(organisationSlug);
    const css = accent ? await this.webClient.organisationCss(accent) : '';
    const isThisVersion = version !== undefined && accent === `#${version}`;
    response.setHeader(
      'Cache-Control',
      isThisVersion ? `public, max-age=${year}, immutable` : `public, max-age=${hour}`,
    );
    response.type('text/css').send(css);
  }
}
