import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { id, segmentCount, segmentInAddress, type Segment, type SegmentCount } from '@plenum/contracts';
import { Asks, CurrentViewer, type Viewer } from '@plenum/access';
import { Segments } from './segments.service.js';

@ApiTags('registration')
@Controller('api/v1')
export class SegmentsController {
  constructor(private readonly segments: Segments) {}

  @Get('events/:eventId/segment-count')
  @Asks('registration.see')
  @ApiOperation({
    summary: 'How many people of an event belong to a segment, and how many of them no mail would reach.',
  })
  @ApiResponse({ status: 200, standardSchema: segmentCount })
  count(
    @CurrentViewer() viewer: Viewer,
    @Param('eventId', { schema: id }) eventId: string,
    @Query({ schema: segmentInAddress }) { segment }: { segment: Segment },
  ): Promise<SegmentCount> {
    return this.segments.countFor(viewer, eventId, segment);
  }
}
