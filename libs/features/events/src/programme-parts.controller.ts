import { Body, Controller, Delete, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  editSpeaker,
  editStage,
  editTrack,
  editVendor,
  id,
  speakerView,
  stageView,
  trackView,
  vendorView,
  writeSpeaker,
  writeStage,
  writeTrack,
  writeVendor,
  type SpeakerView,
  type StageView,
  type TrackView,
  type VendorView,
  type WriteSpeaker,
  type WriteStage,
  type WriteTrack,
  type WriteVendor,
} from '@plenum/contracts';
import { Asks, CurrentViewer, type Viewer } from '@plenum/access';
import { ProgrammeParts } from './programme-parts.service.js';

/** What sessions are made of. A removal can be taken back. */
@ApiTags('programme')
@Controller('api/v1')
export class ProgrammePartsController {
  constructor(private readonly parts: ProgrammeParts) {}

  @Post('events/:id/stages')
  @Asks('programme.edit')
  @ApiOperation({ summary: 'A new stage.' })
  @ApiCreatedResponse({ standardSchema: stageView })
  createStage(
    @CurrentViewer() viewer: Viewer,
    @Param('id', { schema: id }) eventId: string,
    @Body({ schema: writeStage }) values: WriteStage,
  ): Promise<StageView> {
    return this.parts.create(viewer, 'stage', eventId, values);
  }

  @Patch('stages/:id')
  @Asks('programme.edit')
  @ApiOperation({ summary: 'Change what is given.' })
  @ApiOkResponse({ standardSchema: stageView })
  editStage(
    @CurrentViewer() viewer: Viewer,
    @Param('id', { schema: id }) stageId: string,
    @Body({ schema: editStage }) values: Partial<WriteStage>,
  ): Promise<StageView> {
    return this.parts.edit(viewer, 'stage', stageId, values);
  }

  @Delete('stages/:id')
  @HttpCode(204)
  @Asks('programme.edit')
  @ApiOperation({ summary: 'Take a stage out of the programme. Refused while sessions are on it.' })
  @ApiNoContentResponse()
  removeStage(@CurrentViewer() viewer: Viewer, @Param('id', { schema: id }) stageId: string): Promise<void> {
    return this.parts.remove(viewer, 'stage', stageId);
  }

  @Post('stages/:id/restore')
  @HttpCode(200)
  @Asks('programme.edit')
  @ApiOperation({ summary: 'Take a removal back.' })
  @ApiOkResponse({ standardSchema: stageView })
  restoreStage(@CurrentViewer() viewer: Viewer, @Param('id', { schema: id }) stageId: string): Promise<StageView> {
    return this.parts.restore(viewer, 'stage', stageId);
  }

  @Post('events/:id/tracks')
  @Asks('programme.edit')
  @ApiOperation({ summary: 'A new track.' })
  @ApiCreatedResponse({ standardSchema: trackView })
  createTrack(
    @CurrentViewer() viewer: Viewer,
    @Param('id', { schema: id }) eventId: string,
    @Body({ schema: writeTrack }) values: WriteTrack,
  ): Promise<TrackView> {
    return this.parts.create(viewer, 'track', eventId, values);
  }

  @Patch('tracks/:id')
  @Asks('programme.edit')
  @ApiOperation({ summary: 'Change what is given.' })
  @ApiOkResponse({ standardSchema: trackView })
  editTrack(
    @CurrentViewer() viewer: Viewer,
    @Param('id', { schema: id }) trackId: string,
    @Body({ schema: editTrack }) values: Partial<WriteTrack>,
  ): Promise<TrackView> {
    return this.parts.edit(viewer, 'track', trackId, values);
  }

  @Delete('tracks/:id')
  @HttpCode(204)
  @Asks('programme.edit')
  @ApiOperation({ summary: 'Take a track out of the programme.' })
  @ApiNoContentResponse()
  removeTrack(@CurrentViewer() viewer: Viewer, @Param('id', { schema: id }) trackId: string): Promise<void> {
    return this.parts.remove(viewer, 'track', trackId);
  }

  @Post('tracks/:id/restore')
  @HttpCode(200)
  @Asks('programme.edit')
  @ApiOperation({ summary: 'Take a removal back.' })
  @ApiOkResponse({ standardSchema: trackView })
  restoreTrack(@CurrentViewer() viewer: Viewer, @Param('id', { schema: id }) trackId: string): Promise<TrackView> {
    return this.parts.restore(viewer, 'track', trackId);
  }

  @Post('events/:id/speakers')
  @Asks('programme.edit')
  @ApiOperation({ summary: 'A new speaker.' })
  @ApiCreatedResponse({ standardSchema: speakerView })
  createSpeaker(
    @CurrentViewer() viewer: Viewer,
    @Param('id', { schema: id }) eventId: string,
    @Body({ schema: writeSpeaker }) values: WriteSpeaker,
  ): Promise<SpeakerView> {
    return this.parts.create(viewer, 'speaker', eventId, values);
  }

  @Patch('speakers/:id')
  @Asks('programme.edit')
  @ApiOperation({ summary: 'Change what is given.' })
  @ApiOkResponse({ standardSchema: speakerView })
  editSpeaker(
    @CurrentViewer() viewer: Viewer,
    @Param('id', { schema: id }) speakerId: string,
    @Body({ schema: editSpeaker }) values: Partial<WriteSpeaker>,
  ): Promise<SpeakerView> {
    return this.parts.edit(viewer, 'speaker', speakerId, values);
  }

  @Delete('speakers/:id')
  @HttpCode(204)
  @Asks('programme.edit')
  @ApiOperation({ summary: 'Take a speaker out of the programme.' })
  @ApiNoContentResponse()
  removeSpeaker(@CurrentViewer() viewer: Viewer, @Param('id', { schema: id }) speakerId: string): Promise<void> {
    return this.parts.remove(viewer, 'speaker', speakerId);
  }

  @Post('speakers/:id/restore')
  @HttpCode(200)
  @Asks('programme.edit')
  @ApiOperation({ summary: 'Take a removal back.' })
  @ApiOkResponse({ standardSchema: speakerView })
  restoreSpeaker(
    @CurrentViewer() viewer: Viewer,
    @Param('id', { schema: id }) speakerId: string,
  ): Promise<SpeakerView> {
    return this.parts.restore(viewer, 'speaker', speakerId);
  }

  @Post('events/:id/vendors')
  @Asks('programme.edit')
  @ApiOperation({ summary: 'A new vendor.' })
  @ApiCreatedResponse({ standardSchema: vendorView })
  createVendor(
    @CurrentViewer() viewer: Viewer,
    @Param('id', { schema: id }) eventId: string,
    @Body({ schema: writeVendor }) values: WriteVendor,
  ): Promise<VendorView> {
    return this.parts.create(viewer, 'vendor', eventId, values);
  }

  @Patch('vendors/:id')
  @Asks('programme.edit')
  @ApiOperation({ summary: 'Change what is given.' })
  @ApiOkResponse({ standardSchema: vendorView })
  editVendor(
    @CurrentViewer() viewer: Viewer,
    @Param('id', { schema: id }) vendorId: string,
    @Body({ schema: editVendor }) values: Partial<WriteVendor>,
  ): Promise<VendorView> {
    return this.parts.edit(viewer, 'vendor', vendorId, values);
  }

  @Delete('vendors/:id')
  @HttpCode(204)
  @Asks('programme.edit')
  @ApiOperation({ summary: 'Take a vendor out of the programme.' })
  @ApiNoContentResponse()
  removeVendor(@CurrentViewer() viewer: Viewer, @Param('id', { schema: id }) vendorId: string): Promise<void> {
    return this.parts.remove(viewer, 'vendor', vendorId);
  }

  @Post('vendors/:id/restore')
  @HttpCode(200)
  @Asks('programme.edit')
  @ApiOperation({ summary: 'Take a removal back.' })
  @ApiOkResponse({ standardSchema: vendorView })
  restoreVendor(@CurrentViewer() viewer: Viewer, @Param('id', { schema: id }) vendorId: string): Promise<VendorView> {
    return this.parts.restore(viewer, 'vendor', vendorId);
  }
}
