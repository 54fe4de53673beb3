import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type { Config } from '@plenum/platform/config';

const nothing = ['accelerometer', 'autoplay', 'camera', 'display-capture', 'geolocation', 'gyroscope', 'magnetometer'];
const permissions = [...nothing, 'microphone', 'midi', 'payment', 'usb', 'browsing-topics'];

/** Says to browsers what a page of Plenum will never do: load, frame, post or connect to anything that is not its own. */
export const securityHeaders = (config: Config): RequestHandler[] => {
  const { protocol, host } = new URL(config.publicUrl);
  const https = protocol === 'https:';
  // Older Safari does not count WebSockets of the own origin as 'self'.
  const sockets = `${https ? 'wss' : 'ws'}://${host}`;
  return [
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'self'"],
          connectSrc: ["'self'", sockets],
          objectSrc: ["'none'"],
          baseUri: ["'none'"],
          frameAncestors: ["'none'"],
          formAction: ["'self'"],
        },
      },
      strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: false } : false,
      referrerPolicy: { policy: 'same-origin' },
      xFrameOptions: { action: 'deny' },
    }),
    (_request, response, next) => {
      response.setHeader('Permissions-Policy', permissions.map((name) => `${name}=()`).join(', '));
      next();
    },
  ];
};
