import type { MessageAudience } from '@plenum/contracts';
import { useTranslation } from 'react-i18next';
import { Banner, EventTime } from '../../ui/index.js';
import desk from '../desk/desk.module.css';

interface Props {
  audience: MessageAudience | undefined;
  /** Whether it waits for them. */
  quiet: boolean;
  /** Of the event. */
  zone: string;
}

/** "12 people have quiet hours then and get it when they end, the last at 7:00": before it is sent. */
export function Resting({ audience, quiet, zone }: Props) {
  const { t } = useTranslation('organiserMessages');
  const { people, until, late } = audience?.resting ?? { people: 0, until: null, late: 0 };
  return (
    <div role="status">
      {people > 0 && until && (
        <p className={desk.quiet}>
          {t(quiet ? 'quiet.wait' : 'quiet.wake', { count: people })}
          {quiet && (
            <>
              {' '}
              {t('quiet.last')} <EventTime start={until} zone={zone} look="short" />
            </>
          )}
        </p>
      )}
      {quiet && late > 0 && <Banner tone="warning" title={t('quiet.late', { count: late })} />}
    </div>
  );
}
