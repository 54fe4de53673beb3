import { ListX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { usePage } from '../../app/page.js';
import { Button } from '../../ui/Button.js';
import { Dialog } from '../../ui/Dialog.js';
import { Loaded } from '../desk/Loaded.js';
import { useWords, wordsPath } from '../words/word-data.js';
import { WordList } from '../words/WordList.js';
import styles from './moderation.module.css';

/** Words that hold a message for the crew. */
export function WordsDialog() {
  const { t } = useTranslation('words');
  return (
    <Dialog
      title={t('nav')}
      placement="side"
      trigger={
        <Button size="s" variant="quiet" icon={<ListX aria-hidden="true" />}>
          {t('nav')}
        </Button>
      }
    >
      <EventWordList />
    </Dialog>
  );
}

function EventWordList() {
  const { t } = useTranslation('words');
  const { data: page } = usePage<'cockpit'>();
  const path = wordsPath({ eventId: page.programme.event.id });
  const words = useWords(path);
  return (
    <div className={styles.words}>
      <p>{t('leadEvent')}</p>
      <Loaded query={words} level={3} waiting={t('waiting')}>
        {(found) => <WordList path={path} words={found} />}
      </Loaded>
    </div>
  );
}
