import { Controller, Get, HttpCode, Param, Put, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { addMaterialFile, fileLimits, id, type AddMaterialFile, type FileLimits } from '@plenum/contracts';
import { Asks, CurrentViewer, type Viewer } from '@plenum/access';
import { answerWithFile, Files } from '@plenum/files';
import { Problem } from '@plenum/platform/problems';
import { Materials } from './materials.service.js';

const binary = { schema: { type: 'string', format: 'binary' } } as const;

@ApiTags('materials')
@Controller('api/v1/sessions/:sessionId')
export class MaterialFilesController {
  constructor(
    private readonly materials: Materials,
    private readonly files: Files,
  ) {}

  @Get('file-limits')
  @Asks('material.edit')
  @ApiOperation({ summary: 'Which files a session takes, how large, and how much room the event has left.' })
  @ApiOkResponse({ standardSchema: fileLimits })
  limits(@CurrentViewer() viewer: Viewer, @Param('sessionId', { schema: id }) sessionId: string): Promise<FileLimits> {
    return this.materials.fileLimits(viewer, sessionId);
  }

  @Put('materials/:id/file')
  @Asks('material.edit')
  @HttpCode(204)
  @ApiOperation({ summary: 'Add a file as a material, under an id of your own: repeating it adds nothing twice.' })
  @ApiConsumes('application/octet-stream')
  @ApiBody(binary)
  async add(
    @CurrentViewer() viewer: Viewer,
    @Param('sessionId', { schema: id }) sessionId: string,
    @Param('id', { schema: id }) materialId: string,
    @Query({ schema: addMaterialFile }) about: AddMaterialFile,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    const length = request.headers['content-length'];
    try {
      await this.materials.addFile(viewer, {
        ...about,
        sessionId,
        id: materialId,
        bytes: request,
        announced: length === undefined ? undefined : Number(length),
      });
    } catch (error) {
      // The rest is not worth waiting for.
      if (!request.complete) response.setHeader('Connection', 'close');
      throw error;
    }
  }

  @Get('materials/:id/file')
  @Asks('material.take')
  @ApiOperation({ summary: 'The file of a material, to be saved; once it is revealed, for the crew also before.' })
  @ApiResponse({ status: 200, content: { 'application/octet-stream': binary } })
  @ApiResponse({ status: 206, description: 'The range that was asked for.' })
  async take(
    @CurrentViewer() viewer: Viewer,
    @Param('sessionId', { schema: id }) sessionId: string,
    @Param('id', { schema: id }) materialId: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const file = await this.materials.fileOf(viewer, sessionId, materialId);
    await answerWithFile(request, response, file, async (range) => {
      const bytes = await this.files.open(file.id, range);
      if (!bytes) throw new Problem('material.notFound');
      return bytes;
    });
  }
}
