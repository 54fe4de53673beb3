import type { MailTextView } from '@plenum/contracts';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/page.js';
import { clockTime, dayName } from '../../ui/event-time.js';
import { Badge, Button } from '../../ui/index.js';
import styles from './desk.module.css';
import { ownZone } from './mail-text-data.js';
import texts from './mail-texts.module.css';

type Version = MailTextView['versions'][number];

/** Who wrote what when; each can be taken up again. */
export function MailTextHistory({
  versions,
  onTake,
}: {
  versions: readonly Version[];
  onTake: (version: Version) => void;
}) {
  const { t } = useTranslation('mailTexts');
  const locale = useLocale();
  if (versions.length === 0) return <p className={styles.quiet}>{t('history.none')}</p>;
  return (
    <ol className={`plain ${texts.versions}`}>
      {versions.map((version) => {
        const date = `${dayName(version.at, locale, ownZone, true)}, ${clockTime(version.at, locale, ownZone)}`;
        return (
          <li key={version.id} className={texts.version}>
            <span>
              {t('history.by', { date, name: version.by || t('history.nobody') })}{' '}
              <Badge tone={version.own ? 'info' : 'neutral'}>{t(version.own ? 'own' : 'usual')}</Badge>
            </span>
            <Button size="s" onPress={() => onTake(version)} aria-label={`${t('history.takeShort')}: ${date}`}>
              {t('history.takeShort')}
            </Button>
          </li>
        );
      })}
    </ol>
  );
}
