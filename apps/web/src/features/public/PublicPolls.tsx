import type { PublicPollLink } from '@plenum/contracts';
import { useTranslation } from 'react-i18next';
import { EventTime, LinkCard, Section } from '../../ui/index.js';
import styles from './public-poll.module.css';

/** Polls that everybody may vote in now, or read the results of. */
export function PublicPolls({ polls, zone, lang }: { polls: readonly PublicPollLink[]; zone: string; lang: string }) {
  const { t } = useTranslation('polls');
  if (polls.length === 0) return null;
  return (
    <Section title={t('public.section')} id="polls">
      {polls.some(({ takesVotes }) => takesVotes) && <p>{t('public.sectionText')}</p>}
      <div className={styles.list}>
        {polls.map(({ path, text, takesVotes, until }) => (
          <LinkCard
            key={path}
            href={path}
            title={<span lang={lang}>{text}</span>}
            above={
              <>
                <strong>{t(takesVotes ? 'public.voteNow' : 'public.seeResults')}</strong>
                {takesVotes && until && (
                  <span>
                    {t('public.until')} <EventTime start={until} zone={zone} look="short" />
                  </span>
                )}
              </>
            }
          />
        ))}
      </div>
    </Section>
  );
}
