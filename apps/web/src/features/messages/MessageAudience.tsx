import type { MessageAudience as Audience } from '@plenum/contracts';
import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Disclosure } from '../../ui/index.js';
import desk from '../desk/desk.module.css';
import styles from './messages.module.css';

/** "312 people, 4 cannot be reached", in which language, and who those four are. */
export function MessageAudience({ query }: { query: UseQueryResult<Audience> }) {
  const { t } = useTranslation('organiserMessages');
  const { data } = query;
  if (!data) return <p className={desk.quiet}>{t('audience.counting')}</p>;
  const { people, byLocale, blocked, blockedTotal } = data;
  if (people === null) return <p>{t('audience.unknown')}</p>;
  if (people === 0) return <p>{t('audience.nobody')}</p>;
  const rest = blockedTotal - blocked.length;
  return (
    <div>
      <p className={desk.next}>
        {t('audience.people', { count: people })}
        {blockedTotal > 0 && `, ${t('audience.blocked', { count: blockedTotal })}`}
      </p>
      <p className={desk.quiet}>{t('audience.languages', { de: byLocale.de ?? 0, en: byLocale.en ?? 0 })}</p>
      {blocked.length > 0 && (
        <Disclosure title={t('audience.who')}>
          <ul className={`plain ${styles.people}`}>
            {blocked.map(({ id, name, email, reason }) => (
              <li key={id}>
                {name} ({email}): {t(`audience.reasons.${reason}`)}
              </li>
            ))}
            {rest > 0 && <li>{t('audience.more', { count: rest })}</li>}
          </ul>
        </Disclosure>
      )}
    </div>
  );
}
