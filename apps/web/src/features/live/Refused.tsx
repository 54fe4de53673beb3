import { useTranslation } from 'react-i18next';
import type { Waiting } from '../../backend/live/outbox.js';
import type { LiveRoom } from '../../backend/live/room.js';
import { problemText } from '../../locales/problem-text.js';
import { Button, ButtonRow } from '../../ui/Button.js';
import styles from './panels.module.css';

/** A text the server refused: why, and the ways on. Nothing that was typed is thrown away unasked. */
export function Refused({ item, room, onEdit }: { item: Waiting; room: LiveRoom; onEdit: (text: string) => void }) {
  const { t } = useTranslation('live');
  const { t: common } = useTranslation();
  if (!item.refused) return null;
  const { id } = item.payload;
  return (
    <div className={styles.refused} role="alert">
      <p>{t('chat.refused', { reason: problemText(common, item.refused) })}</p>
      <ButtonRow>
        <Button size="s" onPress={() => room.retry(id)}>
          {common('retry')}
        </Button>
        <Button size="s" variant="quiet" onPress={() => onEdit(room.takeBack(id))}>
          {t('chat.edit')}
        </Button>
        <Button size="s" variant="quiet" onPress={() => room.takeBack(id)}>
          {t('chat.discard')}
        </Button>
      </ButtonRow>
    </div>
  );
}
