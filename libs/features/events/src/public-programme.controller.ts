import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { programmeView, publicEventView, slug, type ProgrammeView, type PublicEventView } from '@plenum/contracts';
import { CurrentViewer, OpenToAll, type Viewer } from '@plenum/access';
import { Organisations } from '@plenum/organisations';
import { EventLists } from './event-lists.service.js';
import { Programme } from './programme.service.js';

@ApiTags('public')
@Controller('api/v1/public/organisations/:organisation/events')
export class PublicProgrammeController {
  constructor(
    private readonly organisations: Organisations,
    private readonly lists: EventLists,
    private readonly programme: Programme,
  ) {}

  @Get()
  @OpenToAll('published events are for everybody')
  @ApiOperation({ summary: 'Events of an organisation that are not over, the next one first.' })
  @ApiOkResponse({ standardSchema: publicEventView, isArray: true })
  async upcoming(@Param('organisation', { schema: slug }) organisationSlug: string): Promise<PublicEventView[]> {
    const organisation = await this.organisations.bySlug(organisationSlug);
    return this.lists.upcoming(organisation.id);
  }

  @Get(':event')
  @OpenToAll('published programmes are for everybody')
  @ApiOperation({ summary: 'An event with its programme. A draft only for those who may see it.' })
  @ApiOkResponse({ standardSchema: programmeView })
  async programmeOf(
    @CurrentViewer() viewer: Viewer,
    @Param('organisation', { schema: slug }) organisationSlug: string,
    @Param('event', { schema: slug }) eventSlug: string,
  ): Promise<ProgrammeView> {
    return (await this.programme.publicBySlug(viewer, organisationSlug, eventSlug)).programme;
  }
}
