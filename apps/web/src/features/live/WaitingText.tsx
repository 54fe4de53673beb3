import type { FileFacts } from '@plenum/contracts';
import { useTranslation } from 'react-i18next';
import type { Waiting } from '../../backend/live/outbox.js';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { problemText } from '../../locales/problem-text.js';
import { Button, ButtonRow } from '../../ui/Button.js';
import { PlainText } from '../../ui/PlainText.js';
import { MessageFile } from './MessageFile.js';
import { clockFace } from './clock-face.js';
import { useClock } from './useClock.js';
import styles from './panels.module.css';

/** Goes on with a text that was taken back, and with the file that went along. */
export type EditWaiting = (text: string, attached?: { id: string; facts: FileFacts }) => void;

export interface WaitingTextProps {
  item: Waiting;
  room: LiveRoom;
  onEdit: EditWaiting;
}

const attachedTo = ({ payload, attached }: Waiting) =>
  attached && 'file' in payload && payload.file ? { id: payload.file, facts: attached } : undefined;

/** A text on its way: what it waits for, and what its author can do meanwhile. Nothing is thrown away unasked. */
export function WaitingText({ item, room, onEdit }: WaitingTextProps) {
  return (
    <>
      {item.payload.text && (
        <div dir="auto">
          <PlainText>{item.payload.text}</PlainText>
        </div>
      )}
      {item.attached && <MessageFile file={item.attached} />}
      {item.refused ? (
        <Refused item={item} room={room} onEdit={onEdit} refused={item.refused} />
      ) : (
        <OnItsWay item={item} room={room} onEdit={onEdit} />
      )}
    </>
  );
}

function OnItsWay({ item, room, onEdit }: WaitingTextProps) {
  const { t } = useTranslation('live');
  const open = useRoom(room, ({ connection }) => connection === 'open');
  const { later, taken, payload } = item;
  const left = useClock(room, (now) =>
    later && open ? clockFace(Math.max(1000, later.until - now + room.getSnapshot().clockOffset)) : '',
  );
  if (taken) return <p className={styles.meta}>{t('waiting.taken')}</p>;
  const slow = later?.code === 'chat.slowMode';
  const says = !open ? t('waiting.line') : left ? t(slow ? 'waiting.slow' : 'waiting.later', { left }) : undefined;
  if (!says) return <p className={styles.meta}>{t('waiting.sending')}</p>;
  return (
    <div className={styles.onItsWay}>
      <p className={styles.meta}>{says}</p>
      <Button size="s" variant="quiet" onPress={() => onEdit(room.takeBack(payload.id), attachedTo(item))}>
        {t('waiting.edit')}
      </Button>
    </div>
  );
}

function Refused({ item, room, onEdit, refused }: WaitingTextProps & { refused: NonNullable<Waiting['refused']> }) {
  const { t } = useTranslation('live');
  const { t: common } = useTranslation();
  const { id } = item.payload;
  return (
    <div className={styles.refused} role="alert">
      <p>{t('waiting.refused', { reason: problemText(common, refused) })}</p>
      <ButtonRow>
        <Button size="s" onPress={() => room.retry(id)}>
          {common('retry')}
        </Button>
        <Button size="s" variant="quiet" onPress={() => onEdit(room.takeBack(id), attachedTo(item))}>
          {t('waiting.edit')}
        </Button>
        <Button size="s" variant="quiet" onPress={() => room.takeBack(id)}>
          {t('waiting.discard')}
        </Button>
      </ButtonRow>
    </div>
  );
}
