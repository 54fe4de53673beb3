import type { DeskProgrammeView, DeskSessionView, DomainDeliverability, Grant, SessionFormat } from '@plenum/contracts';

/** `problem` must be solved before the event, `warning` is probably wrong, `hint` would make it better. */
export type HealthTone = 'problem' | 'warning' | 'hint';

export interface HealthFinding {
  code:
    | 'notPublished'
    | 'noSessions'
    | 'noVenue'
    | 'noSummary'
    | 'overlap'
    | 'speakerTwice'
    | 'outsideEvent'
    | 'withoutStage'
    | 'withoutAbstract'
    | 'noModerator'
    | 'registrationClosed'
    | 'mailTrouble'
    | 'over';
  tone: HealthTone;
  /** What fills the sentence. */
  params?: Record<string, string | number>;
  /** Where it is put right, below the event's own address. */
  to: 'agenda' | 'settings' | 'overview' | 'team' | 'delivery';
  sessionId?: string;
}

interface Subject {
  programme: DeskProgrammeView;
  now: Date;
  /** Everybody who has a role in the organisation; left out when the viewer may not know. */
  grants?: readonly Pick<Grant, 'role' | 'scope' | 'scopeId'>[];
  /** How mails fare by domain, the worst first; left out when the viewer may not know. */
  domains?: readonly Pick<DomainDeliverability, 'domain' | 'grade' | 'problems'>[];
}

/** Of more domains one need not hear each: the page behind them lists all. */
const domainsNamed = 3;

/** Formats in which people expect somebody who leads the talk, and something to read beforehand. */
const talks: readonly SessionFormat[] = ['keynote', 'talk', 'demo', 'panel', 'workshop'];

const overlap = (one: DeskSessionView, other: DeskSessionView) =>
  one.startsAt < other.endsAt && other.startsAt < one.endsAt;

/** What is wrong with an event or would make it better, the worst first. Only what is known now. */
export const healthOf = ({ programme, now, grants, domains = [] }: Subject): HealthFinding[] => {
  const { event } = programme;
  if (event.state === 'cancelled' || event.state === 'archived') return [];
  const over = new Date(event.endsAt) < now;
  const found = [
    ...(event.state === 'draft' ? [{ code: 'notPublished', tone: 'hint', to: 'overview' } as const] : []),
    ...(over ? [{ code: 'over', tone: 'hint', to: 'settings' } as const] : []),
    ...aboutEvent(programme, over),
    ...aboutMails(domains),
    ...aboutTimes(programme),
    ...aboutSessions(programme, grants),
  ];
  const order: HealthTone[] = ['problem', 'warning', 'hint'];
  return found.toSorted((one, other) => order.indexOf(one.tone) - order.indexOf(other.tone));
};

const aboutEvent = ({ event, sessions }: DeskProgrammeView, over: boolean): HealthFinding[] => [
  ...(sessions.length === 0 ? [{ code: 'noSessions', tone: 'problem', to: 'agenda' } as const] : []),
  ...(event.mode !== 'online' && !event.venue ? [{ code: 'noVenue', tone: 'problem', to: 'settings' } as const] : []),
  ...(event.summary ? [] : [{ code: 'noSummary', tone: 'hint', to: 'settings' } as const]),
  ...(event.registrationOpen || over ? [] : [{ code: 'registrationClosed', tone: 'warning', to: 'settings' } as const]),
];

/** Only domains with many: one wrong address is no finding. */
const aboutMails = (domains: NonNullable<Subject['domains']>): HealthFinding[] =>
  domains
    .filter(({ grade }) => grade === 'bad')
    .slice(0, domainsNamed)
    .map(({ domain, problems }) => ({
      code: 'mailTrouble',
      tone: 'problem',
      to: 'delivery',
      params: { domain, count: Math.max(1, ...problems.map(({ people }) => people)) },
    }));

const aboutTimes = ({ sessions, stages, speakers }: DeskProgrammeView): HealthFinding[] => {
  const stageOf = new Map(stages.map(({ id, name }) => [id, name]));
  const speakerOf = new Map(speakers.map(({ id, name }) => [id, name]));
  const found: HealthFinding[] = [];
  sessions.forEach((one, index) => {
    for (const other of sessions.slice(index + 1)) {
      // They come by start: whatever begins after this one has ended cannot overlap, nor can anything behind it.
      if (other.startsAt >= one.endsAt) break;
      if (!overlap(one, other)) continue;
      const params = { one: one.title, other: other.title };
      const stage = one.stageId && one.stageId === other.stageId && stageOf.get(one.stageId);
      if (stage)
        found.push({
          code: 'overlap',
          tone: 'problem',
          to: 'agenda',
          sessionId: other.id,
          params: { ...params, stage },
        });
      for (const id of one.speakerIds.filter((speaker) => other.speakerIds.includes(speaker)))
        found.push({
          code: 'speakerTwice',
          tone: 'warning',
          to: 'agenda',
          sessionId: other.id,
          params: { ...params, name: speakerOf.get(id) ?? '' },
        });
    }
  });
  return found;
};

const aboutSessions = ({ event, sessions, stages }: DeskProgrammeView, grants: Subject['grants']): HealthFinding[] => {
  const found: HealthFinding[] = [];
  const count = (code: HealthFinding['code'], tone: HealthTone, of: readonly DeskSessionView[]) => {
    const [first] = of;
    if (first)
      found.push({
        code,
        tone,
        to: 'agenda',
        sessionId: first.id,
        params: { count: of.length, session: first.title },
      });
  };
  count(
    'outsideEvent',
    'warning',
    sessions.filter(({ startsAt, endsAt }) => startsAt < event.startsAt || endsAt > event.endsAt),
  );
  if (stages.length > 1)
    count(
      'withoutStage',
      'warning',
      sessions.filter(({ stageId }) => !stageId),
    );
  const led = sessions.filter(({ format }) => talks.includes(format));
  count(
    'withoutAbstract',
    'hint',
    led.filter(({ abstract, description }) => !abstract && !description),
  );
  if (grants) {
    const leads = (scope: Grant['scope'], id: string) =>
      grants.some(
        ({ role, ...grant }) =>
          (role === 'moderator' || role === 'producer') && grant.scope === scope && grant.scopeId === id,
      );
    if (!leads('organisation', event.organisationId) && !leads('event', event.id)) {
      const alone = led.filter(
        ({ id, questions, chat }) => !leads('session', id) && (questions !== 'closed' || chat !== 'off'),
      );
      const [first] = alone;
      if (first)
        found.push({
          code: 'noModerator',
          tone: 'warning',
          to: 'team',
          sessionId: first.id,
          params: { count: alone.length, session: first.title },
        });
    }
  }
  return found;
};
