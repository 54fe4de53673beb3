import { captionFacts, type CaptionLine } from '@plenum/contracts';
import { Pencil, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { newId } from '../../backend/ids.js';
import type { LiveRoom } from '../../backend/live/room.js';
import { Button, IconButton } from '../../ui/Button.js';
import { TextField } from '../../ui/TextField.js';
import { tellUndoable } from '../cockpit/undo.js';
import { useAct } from '../cockpit/useAct.js';
import styles from './captioner.module.css';

interface Props {
  room: LiveRoom;
  line: CaptionLine;
  /** Shown beside it. */
  about: string | undefined;
  editing: boolean;
  onEdit: (on: boolean) => void;
  changed: () => void;
  /** Where to go on after a correction; else with the button that began it. */
  afterEdit?: () => void;
}

/** A line that was kept, with what can be done to it. */
export function CaptionRow({ room, line, about, editing, onEdit, changed, afterEdit }: Props) {
  const { t } = useTranslation('captions');
  const act = useAct(room);
  const { id, language, text, from } = line;
  const row = useRef<HTMLLIElement>(null);
  const wasEditing = useRef(false);
  useEffect(() => {
    if (wasEditing.current && !editing) {
      if (afterEdit) afterEdit();
      else row.current?.querySelector('button')?.focus();
    }
    wasEditing.current = editing;
  }, [editing, afterEdit]);
  const remove = async () => {
    if (!(await act('caption.remove', { ids: [id] }))) return;
    changed();
    // It is really gone: what comes back is another line that says the same.
    tellUndoable(t('removed'), async () => {
      await act('caption.write', { id: newId(), language, text, from });
      changed();
    });
  };
  if (editing) return <Correction room={room} line={line} onDone={() => onEdit(false)} changed={changed} />;
  return (
    <li ref={row} className={styles.row}>
      <p className={styles.rowText} lang={language} dir="auto">
        {text}
      </p>
      {about && <span className={styles.about}>{about}</span>}
      <span className={styles.rowActs}>
        <IconButton
          size="s"
          label={t('correct', { text })}
          icon={<Pencil aria-hidden="true" />}
          onPress={() => onEdit(true)}
        />
        <IconButton
          size="s"
          label={t('remove', { text })}
          icon={<Trash2 aria-hidden="true" />}
          onPress={() => void remove()}
        />
      </span>
    </li>
  );
}

function Correction({
  room,
  line,
  onDone,
  changed,
}: {
  room: LiveRoom;
  line: CaptionLine;
  onDone: () => void;
  changed: () => void;
}) {
  const { t } = useTranslation('captions');
  const act = useAct(room);
  const [text, setText] = useState(line.text);
  const save = async () => {
    if (text.trim() === '' || text === line.text || (await act('caption.correct', { id: line.id, text }))) {
      changed();
      onDone();
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement) void save();
    if (event.key === 'Escape') onDone();
  };
  return (
    <li className={styles.row} data-editing>
      <div className={styles.correction} onKeyDown={onKeyDown} role="presentation">
        <TextField
          label={t('correction')}
          value={text}
          onChange={setText}
          maxLength={captionFacts.longest}
          lang={line.language}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- whoever asks to correct a line wants to type in it
          autoFocus
        />
      </div>
      <span className={styles.rowActs}>
        <Button size="s" variant="primary" onPress={() => void save()}>
          {t('save')}
        </Button>
        <Button size="s" variant="quiet" onPress={onDone}>
          {t('cancel')}
        </Button>
      </span>
    </li>
  );
}
