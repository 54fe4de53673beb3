import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Card, PageHeader } from '../../ui/index.js';
import { useWords, wordsPath } from '../words/word-data.js';
import { WordList } from '../words/WordList.js';
import { useProgramme } from './desk-data.js';
import styles from './desk.module.css';
import { Loaded } from './Loaded.js';
import { useTitle } from './title.js';

/** The word list of an event. */
export function WordsView() {
  const { t } = useTranslation('words');
  const { eventId = '' } = useParams();
  const programme = useProgramme(eventId);
  const path = wordsPath({ eventId });
  const words = useWords(path);
  useTitle(t('nav'), programme.data?.event.title);
  return (
    <>
      <PageHeader look="desk" title={t('nav')} lead={t('leadEvent')} />
      <Loaded query={words} level={2} waiting={t('waiting')}>
        {(found) => (
          <div className={styles.form}>
            <Card padding="l">
              <WordList path={path} words={found} />
            </Card>
          </div>
        )}
      </Loaded>
    </>
  );
}
