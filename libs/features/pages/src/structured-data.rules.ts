import { DateTime } from 'luxon';
import type { EventView, OrganisationView, ProgrammeView, SessionView } from '@plenum/contracts';
import { pathOf } from './page-address.rules.js';

/** What search engines read: schema.org as JSON-LD. Every text stays text; the document writer makes it safe to embed. */

/** `2026-11-24T09:00:00+01:00`: the wall clock of the event with its distance to UTC. */
export const offsetTime = (iso: string, zone: string): string =>
  DateTime.fromISO(iso, { zone }).toISO({ suppressMilliseconds: true }) ?? iso;

const attendanceModes = {
  online: 'https://schema.org/OnlineEventAttendanceMode',
  onsite: 'https://schema.org/OfflineEventAttendanceMode',
  hybrid: 'https://schema.org/MixedEventAttendanceMode',
} as const;

const status = (event: EventView) =>
  event.state === 'cancelled' ? 'https://schema.org/EventCancelled' : 'https://schema.org/EventScheduled';

/** Not more parts than a page needs: search engines cut long lists, and every reader pays for them. */
const subEventsAtMost = 60;

interface Facts {
  organisation: OrganisationView;
  event: EventView;
  /** Address of Plenum, without a trailing slash. */
  at: string;
}

const organizer = ({ organisation, at }: Facts) => ({
  '@type': 'Organization',
  name: organisation.name,
  url: organisation.website ?? `${at}${pathOf.organisation(organisation)}`,
});

const location = ({ organisation, event, at }: Facts) => {
  const online = { '@type': 'VirtualLocation', url: `${at}${pathOf.event(organisation, event)}` };
  const hall = { '@type': 'Place', name: event.venue, address: event.venue };
  if (event.mode === 'online') return online;
  return event.mode === 'onsite' ? hall : [hall, online];
};

const frame = (facts: Facts) => ({
  eventStatus: status(facts.event),
  eventAttendanceMode: attendanceModes[facts.event.mode],
  location: location(facts),
  organizer: organizer(facts),
});

export const eventData = ({
  organisation,
  programme,
  at,
}: {
  organisation: OrganisationView;
  programme: ProgrammeView;
  at: string;
}) => {
  const { event, sessions } = programme;
  const facts = { organisation, event, at };
  const parts = sessions.filter(({ format }) => format !== 'break').slice(0, subEventsAtMost);
  return {
    '@context': 'https://schema.org',
    '@type': 'Event',
    name: event.title,
    description: event.summary || event.title,
    url: `${at}${pathOf.event(organisation, event)}`,
    inLanguage: event.language,
    startDate: offsetTime(event.startsAt, event.zone),
    endDate: offsetTime(event.endsAt, event.zone),
    ...frame(facts),
    ...(parts.length > 0 && {
      subEvent: parts.map((session) => ({
        '@type': 'Event',
        name: session.title,
        url: `${at}${pathOf.session(organisation, event, session)}`,
        startDate: offsetTime(session.startsAt, event.zone),
        endDate: offsetTime(session.endsAt, event.zone),
        eventStatus: status(event),
        eventAttendanceMode: attendanceModes[event.mode],
        location: location(facts),
        organizer: organizer(facts),
      })),
    }),
  };
};

export const sessionData = (
  { organisation, programme, at }: { organisation: OrganisationView; programme: ProgrammeView; at: string },
  session: SessionView,
) => {
  const { event, speakers } = programme;
  const people = speakers.filter(({ id }) => session.speakerIds.includes(id));
  return {
    '@context': 'https://schema.org',
    '@type': 'Event',
    name: session.title,
    description: session.abstract || session.subtitle || session.title,
    url: `${at}${pathOf.session(organisation, event, session)}`,
    inLanguage: session.language,
    startDate: offsetTime(session.startsAt, event.zone),
    endDate: offsetTime(session.endsAt, event.zone),
    ...frame({ organisation, event, at }),
    ...(people.length > 0 && {
      performer: people.map(({ name, affiliation }) => ({
        '@type': 'Person',
        name,
        ...(affiliation && { affiliation: { '@type': 'Organization', name: affiliation } }),
      })),
    }),
    superEvent: {
      '@type': 'Event',
      name: event.title,
      url: `${at}${pathOf.event(organisation, event)}`,
      startDate: offsetTime(event.startsAt, event.zone),
      endDate: offsetTime(event.endsAt, event.zone),
      location: location({ organisation, event, at }),
    },
  };
};

export const organisationData = (organisation: OrganisationView, at: string) => ({
  '@context': 'https://schema.org',
  '@type': 'Organization',
  name: organisation.name,
  url: organisation.website ?? `${at}${pathOf.organisation(organisation)}`,
});

/** The way to a page, outermost first. */
export const breadcrumbs = (at: string, trail: readonly { name: string; path: string }[]) => ({
  '@context': 'https://schema.org',
  '@type': 'BreadcrumbList',
  itemListElement: trail.map(({ name, path }, index) => ({
    '@type': 'ListItem',
    position: index + 1,
    name,
    item: `${at}${path}`,
  })),
});
