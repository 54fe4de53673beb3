import { Controller, Get, Header } from '@nestjs/common';
import { OpenToAll } from '@plenum/access';
import { Documents } from './documents.js';

/** What others need to write a client from. */
@Controller('api')
export class DocumentsController {
  constructor(private readonly documents: Documents) {}

  @Get('openapi.json')
  @OpenToAll('the interface is public')
  @Header('Cache-Control', 'public, max-age=300')
  openApi(): Promise<object> {
    return this.documents.openApi();
  }

  @Get('asyncapi.json')
  @OpenToAll('the interface is public')
  @Header('Cache-Control', 'public, max-age=300')
  asyncApi(): Promise<object> {
    return this.documents.asyncApi();
  }
}
