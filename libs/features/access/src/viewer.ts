import type { Grant, Locale } from '@plenum/contracts';

/** Whoever is looking, as the server knows them. */
export interface Viewer {
  kind: 'guest' | 'account' | 'registration' | 'onsite' | 'screen' | 'system';
  /** Id of the account, registration, guest in the hall (`onsite`) or screen; for guests an id that lasts for the request only. */
  id: string;
  name: string;
  /** The name somebody registered with, where they want to be called otherwise. */
  registeredName?: string;
  locale: Locale;
  grants: readonly Grant[];
  /** The sign-in (account) or device (registration) this request came with; ending it ends its sockets. */
  signInId?: string;
}

/** What a request or a handshake brought along. */
export interface Credentials {
  cookies: Readonly<Record<string, string | undefined>>;
  /** Device token of a registration or of a guest in the hall where cookies are not possible, or the secret of a screen. */
  bearer?: string;
  /** Which of two cookies counts; without it a registration wins for sockets and an account for HTTP. */
  as?: ViewerSource['kind'];
  /** What it is about: a browser may take part in several events, as somebody else in each. */
  eventId?: string;
}

/** One way of recognising a viewer; features register theirs with `ViewerSources`. */
export interface ViewerSource {
  kind: 'account' | 'registration' | 'onsite' | 'screen';
  resolve(credentials: Credentials): Promise<Viewer | undefined>;
}

/** A place grants can be given for, with the wider ones around it: a session has its event and organisation. */
export interface Place {
  organisationId: string;
  eventId?: string;
  sessionId?: string;
  vendorId?: string;
}

/** Work that nobody asked for in person: timetables, imports by the operator, the demo. May do everything. */
export const systemViewer: Viewer = {
  kind: 'system',
  id: '00000000-0000-7000-8000-000000000000',
  name: 'Plenum',
  locale: 'de',
  grants: [],
};
