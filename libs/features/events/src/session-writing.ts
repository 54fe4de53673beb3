import type { CreateSession, ExternalStage, ProblemCode } from '@plenum/contracts';
import { newId, type UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { timesFrom } from './event-times.js';
import type { Source } from './imported-values.js';
import type { EventFacts } from './programme.facts.js';
import type { Session } from './session.entity.js';

export type SessionLinks = Pick<CreateSession, 'stageId' | 'trackId' | 'speakerIds' | 'vendorIds'>;

interface NewSession {
  event: EventFacts;
  slug: string;
  source: Source | undefined;
  now: Date;
  /** Where its stage is; in Plenum unless it is said. */
  external?: ExternalStage | null;
}

/** A session as it begins: what was not said is as in most sessions. @throws as `timesFrom` */
export const newSessionRow = (values: CreateSession, { event, slug, source, now, external = null }: NewSession) =>
  ({
    id: newId(),
    eventId: event.id,
    slug,
    title: values.title,
    subtitle: values.subtitle ?? '',
    abstract: values.abstract ?? '',
    description: values.description ?? '',
    format: values.format ?? 'talk',
    language: values.language ?? event.language,
    stageId: values.stageId ?? null,
    trackId: values.trackId ?? null,
    ...timesFrom({ startsAt: values.startsAt, endsAt: values.endsAt }, event.zone),
    state: 'planned' as const,
    stateSince: null,
    clockMoves: values.clockMoves ?? null,
    chat: values.chat ?? 'open',
    chatFiles: values.chatFiles ?? false,
    questions: values.questions ?? 'moderated',
    questionAnonymity: values.questionAnonymity ?? 'pseudonymous',
    earlyQuestions: values.earlyQuestions ?? false,
    earlyGuests: values.earlyGuests ?? false,
    recorded: values.recorded ?? false,
    external: external as object | null,
    slowSeconds: 0,
    links: values.links ?? [],
    version: 1,
    sourceKey: source?.key ?? null,
    imported: (source?.values ?? null) as object | null,
    removedAt: null,
    createdAt: now,
    updatedAt: now,
  }) satisfies Omit<Session, 'imported' | 'external'> & { imported: object | null; external: object | null };

/** Everything that sessions name must be part of the same event's programme. @throws `stage.notFound` … */
export const requireParts = async (
  unitOfWork: UnitOfWork,
  eventId: string,
  links: readonly SessionLinks[],
): Promise<void> => {
  const present = (ids: (string | null | undefined)[]) => ids.filter((id) => typeof id === 'string');
  const named: { table: string; ids: string[]; path: string; notFound: ProblemCode }[] = [
    { table: 'stage', ids: present(links.map((link) => link.stageId)), path: 'stageId', notFound: 'stage.notFound' },
    { table: 'track', ids: present(links.map((link) => link.trackId)), path: 'trackId', notFound: 'track.notFound' },
    {
      table: 'speaker',
      ids: links.flatMap((link) => link.speakerIds ?? []),
      path: 'speakerIds',
      notFound: 'speaker.notFound',
    },
    {
      table: 'vendor',
      ids: links.flatMap((link) => link.vendorIds ?? []),
      path: 'vendorIds',
      notFound: 'vendor.notFound',
    },
  ];
  for (const { table, ids, path, notFound } of named) {
    const different = new Set(ids.map((id) => id.toLowerCase()));
    if (different.size === 0) continue;
    const [row] = await unitOfWork.query<{ known: number }>(
      `SELECT count(*) AS known FROM ${table} WHERE event_id = $1 AND id = ANY($2) AND removed_at IS NULL`,
      [eventId, [...different]],
    );
    if (row?.known !== different.size) throw new Problem(notFound, { fields: [{ path, code: 'notFound' }] });
  }
};

/** Who or what belongs to sessions, in the order given. What a session had before is replaced; undefined leaves it. */
export const writeLinks = async (
  unitOfWork: UnitOfWork,
  kind: 'speaker' | 'vendor',
  links: ReadonlyMap<string, readonly string[] | undefined>,
): Promise<void> => {
  const given = [...links].flatMap(([sessionId, ids]) => (ids ? [{ sessionId, ids }] : []));
  if (given.length === 0) return;
  await unitOfWork.query(`DELETE FROM session_${kind} WHERE session_id = ANY($1)`, [
    given.map(({ sessionId }) => sessionId),
  ]);
  await unitOfWork.query(
    `INSERT INTO session_${kind} (session_id, ${kind}_id, position)
     SELECT session_id, id, min(position) FROM unnest($1::uuid[], $2::uuid[], $3::int[]) AS given (session_id, id, position)
      GROUP BY session_id, id`,
    [
      given.flatMap(({ sessionId, ids }) => ids.map(() => sessionId)),
      given.flatMap(({ ids }) => ids),
      given.flatMap(({ ids }) => ids.map((_, position) => position)),
    ],
  );
};
