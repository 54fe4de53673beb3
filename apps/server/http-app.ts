import type { NestExpressApplication } from '@nestjs/platform-express';
import { ViewerSources, recognise } from '@plenum/access';
import { MediaDoor } from '@plenum/broadcast';
import { configureHttp } from '@plenum/platform/http';
import { LiveAdapter } from '@plenum/platform/live';
import { observe } from '@plenum/platform/telemetry';
import { Documents } from './documents/documents.js';

export const applicationOptions = {
  // Ours is strict about sizes, types and keys.
  bodyParser: false,
  routeConflictPolicy: { duplicate: 'error', shadow: 'off' },
  routeResolutionStrategy: 'specificity',
  forceCloseConnections: true,
} as const;

/** Makes the application answer as it should; the same for the real server and for tests. */
export const prepare = (app: NestExpressApplication): NestExpressApplication => {
  const media = app.get(MediaDoor);
  observe(app, media);
  configureHttp(app, { recognise: recognise(app.get(ViewerSources)), media });
  app.get(Documents).describe(app);
  app.useWebSocketAdapter(new LiveAdapter(app));
  return app;
};
