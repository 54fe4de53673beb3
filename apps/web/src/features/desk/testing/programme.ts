import type { DeskProgrammeView, DeskSessionView } from '@plenum/contracts';

let number = 0;

export const aSession = (values: Partial<DeskSessionView> = {}): DeskSessionView => ({
  id: `session-${++number}`,
  eventId: 'event',
  slug: `session-${number}`,
  title: `Session ${number}`,
  subtitle: '',
  abstract: 'Text',
  description: '',
  format: 'talk',
  language: 'de',
  stageId: null,
  trackId: null,
  startsAt: '2026-11-23T08:00:00.000Z',
  endsAt: '2026-11-23T09:00:00.000Z',
  state: 'planned',
  speakerIds: [],
  vendorIds: [],
  links: [],
  version: 1,
  clockMoves: null,
  chat: 'open',
  chatFiles: false,
  questions: 'moderated',
  questionAnonymity: 'pseudonymous',
  earlyQuestions: false,
  earlyGuests: false,
  recorded: false,
  external: null,
  imported: false,
  ...values,
});

export const aProgramme = ({
  event,
  ...values
}: Partial<Omit<DeskProgrammeView, 'event'>> & {
  event?: Partial<DeskProgrammeView['event']>;
} = {}): DeskProgrammeView => ({
  event: {
    id: 'event',
    organisationId: 'organisation',
    organisationSlug: 'haus',
    slug: 'tage',
    state: 'published',
    title: 'Solution Days',
    summary: 'Kurz',
    description: '',
    language: 'de',
    mode: 'online',
    venue: '',
    zone: 'Europe/Berlin',
    startsAt: '2026-11-23T08:00:00.000Z',
    endsAt: '2026-11-24T16:00:00.000Z',
    registrationOpen: true,
    attendanceKept: false,
    retentionDays: 180,
    erasedAt: null,
    version: 1,
    clockMoves: true,
    ...event,
  },
  stages: [],
  tracks: [],
  speakers: [],
  vendors: [],
  sessions: [aSession()],
  ...values,
});
