import type { Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';
import type { Config } from '@plenum/platform/config';

const forPresenters = ['camera', 'display-capture', 'microphone'];
/** An attendee may be brought onto the stage, and never shares a screen. */
const forAttendees = ['camera', 'microphone'];
const forNobody = [
  'accelerometer',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'midi',
  'payment',
  'usb',
  'browsing-topics',
];

/** From here somebody is seen and heard; no other page but the room may open a camera, and none run what makes a broadcast. */
const isStudio = ({ path }: Request): boolean => /^\/studio\/[^/]+\/?$/.test(path);

/** The composer of the server makes a broadcast, too, and has no camera. */
const makesBroadcast = (request: Request): boolean => isStudio(request) || /^\/compose\/?$/.test(request.path);

/** At the desk mails are looked at, before they go out and as they went, in a frame of our own that can do nothing. */
const isDesk = ({ path }: Request): boolean => /^\/desk(\/|$)/.test(path);

/** Bull Board is a program of its own: it tells by `<base>` where it lies, and one of its parts brings styles along. */
const isQueueBoard = ({ path }: Request): boolean => /^\/operate\/queues(\/|$)/.test(path);

const isRoom = ({ path }: Request): boolean => /^\/live\/[^/]+\/?$/.test(path);

const permissionsOn = (request: Request): string => {
  const given = isStudio(request) ? forPresenters : isRoom(request) ? forAttendees : [];
  return [
    ...forPresenters.map((name) => `${name}=(${given.includes(name) ? 'self' : ''})`),
    ...forNobody.map((name) => `${name}=()`),
  ].join(', ');
};

/** Its socket, and the same by HTTP: where the socket fails its client asks there why. */
const liveKitSources = (url: string): string => {
  const { protocol, host } = new URL(url);
  return `${protocol}//${host} ${protocol === 'wss:' ? 'https:' : 'http:'}//${host}`;
};

/** Says to browsers what a page of Plenum will never do: load, frame, post or connect to anything that is not its own. */
export const securityHeaders = (config: Config): RequestHandler[] => {
  const { protocol, host } = new URL(config.publicUrl);
  const https = protocol === 'https:';
  // Older Safari does not count WebSockets of the own origin as 'self'.
  const sockets = `${https ? 'wss' : 'ws'}://${host}`;
  const liveKit = config.liveKit ? liveKitSources(config.liveKit.url) : '';
  return [
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'self'"],
          connectSrc: [
            "'self'",
            // LiveKit only where somebody presents, or may be asked to, and where the server makes the broadcast.
            (request) =>
              liveKit && (makesBroadcast(request as Request) || isRoom(request as Request))
                ? `${sockets} ${liveKit}`
                : sockets,
          ],
          // The player puts pictures together itself.
          mediaSrc: ["'self'", 'blob:'],
          // Encoders come as WebAssembly, in workers made from what was loaded from here.
          scriptSrc: [(request) => (makesBroadcast(request as Request) ? "'self' 'wasm-unsafe-eval'" : "'self'")],
          workerSrc: [(request) => (makesBroadcast(request as Request) ? "'self' blob:" : "'self'")],
          frameSrc: [(request) => (isDesk(request as Request) ? "'self'" : "'none'")],
          objectSrc: ["'none'"],
          styleSrc: [(request) => (isQueueBoard(request as Request) ? "'self' 'unsafe-inline'" : "'self'")],
          baseUri: [(request) => (isQueueBoard(request as Request) ? "'self'" : "'none'")],
          frameAncestors: ["'none'"],
          formAction: ["'self'"],
        },
      },
      strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: false } : false,
      referrerPolicy: { policy: 'same-origin' },
      xFrameOptions: { action: 'deny' },
    }),
    (request, response, next) => {
      response.setHeader('Permissions-Policy', permissionsOn(request));
      next();
    },
  ];
};

const openedFor = { frame: ['frame-src'], stream: ['connect-src', 'media-src'] } as const;

/** Opens this one page for one origin: to show a page of it inside, or to load a stream from it. Nothing else of it. */
export const openPolicy = (
  response: Response,
  { what, origin }: { what: keyof typeof openedFor; origin: string },
): void => {
  const policy = String(response.getHeader('Content-Security-Policy') ?? '');
  if (new URL(origin).origin !== origin || !/^https?:\/\/[a-z0-9._[\]:-]+$/.test(origin))
    throw new Error('not an origin that may stand in a policy');
  const directives = policy.split(';').map((directive) => {
    const [name, ...sources] = directive.split(' ');
    if (!(openedFor[what] as readonly string[]).includes(name!)) return directive;
    return [name, ...sources.filter((source) => source !== "'none'"), origin].join(' ');
  });
  response.setHeader('Content-Security-Policy', directives.join(';'));
};
