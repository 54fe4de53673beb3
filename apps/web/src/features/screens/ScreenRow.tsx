import type { ProgrammeView, ScreenView } from '@plenum/contracts';
import { Copy, ExternalLink, PowerOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EventTime, IconButton, Link } from '../../ui/index.js';
import { useCopy } from '../../ui/useCopy.js';
import { useEndScreen } from './screens-data.js';
import styles from './screen-list.module.css';

export interface ScreenRowProps {
  screen: ScreenView;
  programme: ProgrammeView;
}

/** A screen as the crew knows it: what it shows, whether somebody opened it, its address, and how to end it. */
export function ScreenRow({ screen, programme }: ScreenRowProps) {
  const { t } = useTranslation('screens');
  const end = useEndScreen();
  const shows = useShows()(screen, programme);
  const { name, address, createdBy, lastSeenAt } = screen;
  const copy = useCopy();
  return (
    <li className={styles.row}>
      <div className={styles.texts}>
        <strong>{name}</strong>
        <span className={styles.quiet}>{shows}</span>
        <span className={styles.quiet}>
          {lastSeenAt ? (
            <>
              {t('desk.seen')} <EventTime start={lastSeenAt} zone={programme.event.zone} look="short" />
            </>
          ) : (
            t('desk.neverSeen')
          )}
          {createdBy && ` · ${t('desk.by', { name: createdBy })}`}
        </span>
      </div>
      <div className={styles.actions}>
        <Link href={address} target="_blank">
          {t('desk.open')}
          <span className="visually-hidden"> – {name}</span>
          <ExternalLink aria-hidden="true" />
        </Link>
        <IconButton
          label={`${t('desk.copy')}: ${name}`}
          icon={<Copy />}
          size="s"
          onPress={() => void copy(address, t('desk.copied'))}
        />
        <IconButton label={`${t('desk.end')}: ${name}`} icon={<PowerOff />} size="s" onPress={() => void end(screen)} />
      </div>
    </li>
  );
}

/** What a screen shows, in words. */
export const useShows = () => {
  const { t } = useTranslation('screens');
  return (
    { kind, stageId, sessionId }: Pick<ScreenView, 'kind' | 'stageId' | 'sessionId'>,
    { stages, sessions }: Pick<ProgrammeView, 'stages' | 'sessions'>,
  ): string => {
    if (kind === 'lobby') return t('desk.lobby');
    const stage = stages.find(({ id }) => id === stageId)?.name;
    if (stageId) return t('desk.ofStage', { stage: stage ?? t('desk.gone') });
    const session = sessions.find(({ id }) => id === sessionId)?.title;
    return t('desk.ofSession', { session: session ?? t('desk.gone') });
  };
};
