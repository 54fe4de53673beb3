import type { EventView, OrganisationView, SessionView } from '@plenum/contracts';

type Slugged<T extends { slug: string }> = Pick<T, 'slug'>;

/** What the address of an event's page is made of. */
export interface EventSlugs {
  organisation: string;
  event: string;
}

export interface SessionSlugs extends EventSlugs {
  session: string;
}

/** Paths of the public pages; the only place that knows how they are made. */
export const pathOf = {
  organisation: (organisation: Slugged<OrganisationView>) => `/o/${organisation.slug}`,
  event: (organisation: Slugged<OrganisationView>, event: Slugged<EventView>) =>
    `/o/${organisation.slug}/${event.slug}`,
  session: (organisation: Slugged<OrganisationView>, event: Slugged<EventView>, session: Slugged<SessionView>) =>
    `/o/${organisation.slug}/${event.slug}/s/${session.slug}`,
  register: (organisation: Slugged<OrganisationView>, event: Slugged<EventView>) =>
    `/o/${organisation.slug}/${event.slug}/register`,
  registered: (organisation: Slugged<OrganisationView>, event: Slugged<EventView>) =>
    `/o/${organisation.slug}/${event.slug}/registered`,
  entry: (organisation: Slugged<OrganisationView>, event: Slugged<EventView>) =>
    `/o/${organisation.slug}/${event.slug}/entry`,
  entryWait: (token: string) => `/entry/${token}`,
  my: (token: string) => `/my/${token}`,
  recording: (session: Pick<SessionView, 'id'>) => `/recording/${session.id}`,
  room: (session: Pick<SessionView, 'id'>) => `/live/${session.id}`,
};

/** A path of ours to go to afterwards; anything that might lead elsewhere is none. */
export const ownPath = (wanted: unknown): string | null =>
  typeof wanted === 'string' && /^\/(?![/\\])[\w\-./?=&%#~:]*$/.test(wanted) && wanted.length <= 500 ? wanted : null;
