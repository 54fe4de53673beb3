import type { RequestHandler } from 'express';
import { z } from 'zod';
import { locale } from '@plenum/contracts';
import { parseCookies } from '@plenum/platform/http';
import type { ViewerSources } from './viewer-sources.js';
import type { Viewer } from './viewer.js';

declare module 'express-serve-static-core' {
  interface Request {
    /** Whoever sent this request; a guest when nobody is recognised. */
    viewer: Viewer;
  }
}

const chosenAs = z.enum(['account', 'registration', 'onsite']);

/**
 * Finds out who sent a request. Over HTTP a member of staff wins over a registration of the same browser, unless the
 * query says `as` whom: a link in a room means whoever sits in that room. `event` says of which event that room is.
 */
export const recognise =
  (sources: ViewerSources): RequestHandler =>
  async (request, _response, next) => {
    const cookies = parseCookies(request.headers.cookie);
    const [, bearer] = /^Bearer ([A-Za-z0-9_-]{20,200})$/.exec(request.headers.authorization ?? '') ?? [];
    // Pages find out for themselves, and say so when nobody fits.
    const chosenBy = request.path.startsWith('/api/') ? request.query : {};
    const as = chosenAs.safeParse(chosenBy['as']).data;
    const eventId = z.uuid().safeParse(chosenBy['event']).data;
    const viewer = await sources.resolve(
      { cookies, ...(bearer && { bearer }), ...(as && { as }), ...(eventId && { eventId }) },
      'account',
    );
    const chosen = locale.safeParse(cookies['plenum-locale']).data;
    const language = chosen ?? preferred(request.acceptsLanguages('de', 'en'));
    request.viewer = viewer.kind === 'guest' ? { ...viewer, locale: language } : viewer;
    next();
  };

const preferred = (language: string | false) => (language === 'en' ? 'en' : 'de');
