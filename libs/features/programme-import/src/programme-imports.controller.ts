import { Body, Controller, Headers, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { id, importPreview, importResult, type ImportPreview, type ImportResult } from '@plenum/contracts';
import { Asks, CurrentViewer, type Viewer } from '@plenum/access';
import { fileNameFrom } from './file-name.rules.js';
import { ProgrammeImports } from './programme-imports.service.js';

const fileHeader = { name: 'X-File-Name', required: false, description: 'percent-encoded; or the query fileName' };
const file = { schema: { type: 'string', format: 'binary', maxLength: 10 * 1024 * 1024 } } as const;

const bytes = (body: unknown) => (Buffer.isBuffer(body) ? body : Buffer.alloc(0));

@ApiTags('imports')
@Controller('api/v1')
export class ProgrammeImportsController {
  constructor(private readonly imports: ProgrammeImports) {}

  @Post('organisations/:id/imports')
  @ApiOperation({
    summary:
      'What a schedule file would do: to the event it was imported into before, or as a new one. Changes nothing.',
  })
  @HttpCode(200)
  @Asks('programme.import')
  @ApiConsumes('application/octet-stream')
  @ApiHeader(fileHeader)
  @ApiBody(file)
  @ApiOkResponse({ standardSchema: importPreview })
  intoOrganisation(
    @CurrentViewer() viewer: Viewer,
    @Param('id', { schema: id }) organisationId: string,
    @Body() body: unknown,
    @Headers('x-file-name') header?: string,
    @Query('fileName') query?: string,
  ): Promise<ImportPreview> {
    const fileName = fileNameFrom(header, query);
    return this.imports.preview(viewer, { organisationId, fileName, content: bytes(body) });
  }

  @Post('events/:id/imports')
  @ApiOperation({ summary: 'What a schedule file would do to this event. Changes nothing.' })
  @HttpCode(200)
  @Asks('programme.import')
  @ApiConsumes('application/octet-stream')
  @ApiHeader(fileHeader)
  @ApiBody(file)
  @ApiOkResponse({ standardSchema: importPreview })
  intoEvent(
    @CurrentViewer() viewer: Viewer,
    @Param('id', { schema: id }) eventId: string,
    @Body() body: unknown,
    @Headers('x-file-name') header?: string,
    @Query('fileName') query?: string,
  ): Promise<ImportPreview> {
    const fileName = fileNameFrom(header, query);
    return this.imports.preview(viewer, { eventId, fileName, content: bytes(body) });
  }

  @Post('imports/:id/apply')
  @ApiOperation({ summary: 'Do what a preview showed, all of it or nothing; again: the same answer.' })
  @HttpCode(200)
  @Asks('programme.import')
  @ApiOkResponse({ standardSchema: importResult })
  apply(@CurrentViewer() viewer: Viewer, @Param('id', { schema: id }) importId: string): Promise<ImportResult> {
    return this.imports.apply(viewer, importId);
  }
}
