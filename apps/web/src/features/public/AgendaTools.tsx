import type { ProgrammeView } from '@plenum/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale, usePage } from '../../app/page.js';
import { dayName } from '../../ui/index.js';
import { agendaDays, filteredPath, filterOf, type AgendaFilter } from './agenda.js';
import { TrackDot } from './TrackDot.js';
import styles from './Agenda.module.css';

/** Days to jump to and what to narrow down by: plain links, so that they work without scripts and can be sent on. */
export function AgendaTools({ programme }: { programme: ProgrammeView }) {
  const { t } = useTranslation('public');
  const locale = useLocale();
  const { path } = usePage();
  const filter = filterOf(path);
  const days = agendaDays(programme);
  const used = (id: string) => programme.sessions.some(({ trackId }) => trackId === id);
  const tracks = programme.tracks.filter(({ id }) => used(id));
  const languages = [...new Set(programme.sessions.map(({ language }) => language))].toSorted();
  if (days.length < 2 && tracks.length < 2 && languages.length < 2) return null;
  return (
    <div className={styles.tools}>
      {days.length > 1 && (
        <Chips label={t('agenda.days')}>
          {days.map(({ key, at }) => (
            <li key={key}>
              <a className={styles.chip} href={`#d-${key}`}>
                {dayName(at, locale, programme.event.zone, true)}
              </a>
            </li>
          ))}
        </Chips>
      )}
      {tracks.length > 1 && (
        <Chips label={t('agenda.track')}>
          <Choice name="track" value={null} current={filter.track} path={path} label={t('agenda.all')} />
          {tracks.map(({ id, name, colour }) => (
            <Choice key={id} name="track" value={id} current={filter.track} path={path} label={name} colour={colour} />
          ))}
        </Chips>
      )}
      {languages.length > 1 && (
        <Chips label={t('agenda.language')}>
          <Choice name="language" value={null} current={filter.language} path={path} label={t('agenda.all')} />
          {languages.map((language) => (
            <Choice
              key={language}
              name="language"
              value={language}
              current={filter.language}
              path={path}
              label={t(`language.${language}`)}
            />
          ))}
        </Chips>
      )}
    </div>
  );
}

function Chips({ label, children }: { label: string; children: ReactNode }) {
  const { t } = useTranslation('public');
  return (
    <nav aria-label={t('agenda.by', { what: label })}>
      <ul className={styles.chips}>
        <li className={styles.chipsLabel} aria-hidden="true">
          {label}
        </li>
        {children}
      </ul>
    </nav>
  );
}

interface ChoiceProps {
  name: keyof AgendaFilter;
  value: string | null;
  current: string | null;
  path: string;
  label: string;
  colour?: string | null;
}

function Choice({ name, value, current, path, label, colour }: ChoiceProps) {
  return (
    <li>
      <a
        className={styles.chip}
        href={filteredPath(path, { [name]: value })}
        aria-current={value === current ? 'true' : undefined}
      >
        {colour !== undefined && <TrackDot colour={colour} />}
        {label}
      </a>
    </li>
  );
}
