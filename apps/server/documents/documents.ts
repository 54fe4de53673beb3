import { Injectable, type INestApplication } from '@nestjs/common';
import { Config } from '@plenum/platform/config';

/** The published interfaces, made when somebody asks for them for the first time. */
@Injectable()
export class Documents {
  private app: INestApplication | undefined;
  private made: { openApi?: Promise<object>; asyncApi?: Promise<object> } = {};

  constructor(private readonly config: Config) {}

  /** The handlers of this application are what the document describes. */
  describe(app: INestApplication): void {
    this.app = app;
  }

  openApi(): Promise<object> {
    this.made.openApi ??= import('./openapi.js').then(({ openApi }) => {
      if (!this.app) throw new Error('There is no application to describe.');
      return openApi(this.app, this.config);
    });
    return this.made.openApi;
  }

  asyncApi(): Promise<object> {
    this.made.asyncApi ??= import('./asyncapi.js').then(({ asyncApi }) => asyncApi(this.config));
    return this.made.asyncApi;
  }
}
