import type { ProgrammeView, SessionView } from '@plenum/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale, usePage } from '../../app/page.js';
import { clockTime, DayName, EmptyState, LinkButton } from '../../ui/index.js';
import { agendaDays, filteredPath, type AgendaDay } from './agenda.js';
import { AgendaSession } from './AgendaSession.js';
import styles from './Agenda.module.css';

export interface AgendaProps {
  programme: ProgrammeView;
  /** Where a session leads. */
  hrefOf: (session: SessionView) => string;
  shown?: (session: SessionView) => boolean;
  /** Ids of sessions on the reader's own agenda. */
  own?: readonly string[];
  /** A button in a session's corner. */
  actionOf?: (session: SessionView) => ReactNode;
  /** Heading level of the days. */
  level?: 2 | 3;
  /** Never as a grid. */
  asList?: boolean;
  /** Keeps ids apart where two agendas stand on one page. */
  prefix?: string;
}

/** What is on, by day; wide as a grid of stages, narrow as a list. One list in the document either way. */
export function Agenda({ programme, shown, level = 3, asList, ...rest }: AgendaProps) {
  const { t } = useTranslation('public');
  const { path } = usePage();
  const days = agendaDays(programme, shown);
  if (days.length === 0)
    return (
      <EmptyState
        compact
        level={3}
        title={t('agenda.nothing')}
        actions={
          <LinkButton href={filteredPath(path, { track: null, language: null })}>{t('agenda.showAll')}</LinkButton>
        }
      />
    );
  return (
    <div className={styles.days}>
      {days.map((day) => (
        <Day
          key={day.key}
          day={asList ? { ...day, isGrid: false } : day}
          programme={programme}
          level={level}
          {...rest}
        />
      ))}
    </div>
  );
}

function Day({
  day,
  programme,
  level,
  hrefOf,
  own = [],
  actionOf,
  prefix = '',
}: Omit<AgendaProps, 'shown' | 'asList'> & { day: AgendaDay; level: 2 | 3 }) {
  const { t } = useTranslation('public');
  const locale = useLocale();
  const Heading = `h${level}` as const;
  const { zone } = programme.event;
  const begins = new Map(day.sessions.map(({ session, from }) => [from, session.startsAt]));
  return (
    <section className={styles.day} id={`${prefix}d-${day.key}`} aria-labelledby={`${prefix}d-${day.key}-name`}>
      <Heading className={styles.dayName} id={`${prefix}d-${day.key}-name`}>
        <DayName at={day.at} zone={zone} />
        <span>{t('agenda.count', { count: day.sessions.length })}</span>
      </Heading>
      <ol className={styles.grid} data-stages={day.isGrid ? day.stages.length : undefined}>
        {day.isGrid && (
          <li className={styles.heads} aria-hidden="true">
            <span />
            {day.stages.map(({ id, name }) => (
              <span key={id}>{name}</span>
            ))}
          </li>
        )}
        {day.isGrid &&
          [...begins].map(([from, at]) => (
            <li key={from} className={styles.hour} data-line={line('f', from)} aria-hidden="true">
              {clockTime(at, locale, zone)}
            </li>
          ))}
        {day.sessions.map(({ session, from, to, column }) => (
          <li
            key={session.id}
            id={`${prefix}s-${session.id}`}
            className={styles.item}
            data-line={`${line('f', from)} ${line('t', to)}`}
            data-column={column ?? undefined}
          >
            <AgendaSession
              session={session}
              programme={programme}
              href={hrefOf(session)}
              isOwn={own.includes(session.id)}
              level={level === 2 ? 3 : 4}
              action={actionOf?.(session)}
            />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** `f2x f7` for line 27 (and its head above); see the style sheet. */
const line = (kind: 'f' | 't', number: number) => `${kind}${Math.floor(number / 10)}x ${kind}${number % 10}`;
