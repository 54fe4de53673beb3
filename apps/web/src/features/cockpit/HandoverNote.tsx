import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/page.js';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { Button } from '../../ui/Button.js';
import { clockTime } from '../../ui/event-time.js';
import { TextArea } from '../../ui/TextField.js';
import { excerpt } from '../live/MessageRow.js';
import { tellUndoable } from './undo.js';
import { useAct } from './useAct.js';
import styles from './hall-desk.module.css';

const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const isolated = (name: string) => `\u2068${name}\u2069`;

/** What the crew leaves for the next moderator. Of two who write at once the last one wins, and is told. */
export function HandoverNote({ room }: { room: LiveRoom }) {
  const { t } = useTranslation('hall');
  const locale = useLocale();
  const note = useRoom(room, ({ state }) => state.handover);
  return (
    <details className={styles.handover} open={note?.text ? true : undefined}>
      <summary>
        {t('crewLine.handover')}
        {note && (
          <span className={styles.meta}>
            {' '}
            {t('crewLine.handoverBy', { name: isolated(note.by), time: clockTime(note.at, locale, ownZone) })}
          </span>
        )}
      </summary>
      <NoteEditor room={room} />
    </details>
  );
}

function NoteEditor({ room }: { room: LiveRoom }) {
  const { t } = useTranslation('hall');
  const act = useAct(room);
  const note = useRoom(room, ({ state }) => state.handover);
  /** What is being written, and on which version; undefined while nobody types here. */
  const [draft, setDraft] = useState<{ text: string; version: number }>();
  const [pending, setPending] = useState(false);
  const version = note?.version ?? 0;
  const isBehind = draft !== undefined && draft.version < version;

  const save = async () => {
    if (!draft) return;
    setPending(true);
    const before = note?.text ?? '';
    const written = await act('handover.write', draft);
    setPending(false);
    if (!written) return;
    setDraft(undefined);
    const { replaced } = written;
    const text = replaced
      ? t('crewLine.handoverReplaced', { name: isolated(replaced.by) })
      : t('crewLine.handoverSaved');
    tellUndoable(text, () => act('handover.write', { text: replaced?.text ?? before, version: written.version }));
  };

  return (
    <div className={styles.form}>
      <TextArea
        label={t('crewLine.handoverText')}
        rows={2}
        value={draft?.text ?? note?.text ?? ''}
        onChange={(text) => setDraft((known) => ({ text, version: known?.version ?? version }))}
        maxLength={2000}
        counter
      />
      {isBehind && note && (
        <p className={styles.meta} role="status">
          {t('crewLine.handoverNewer', { name: isolated(note.by), text: isolated(excerpt(note.text, 200)) })}
        </p>
      )}
      {draft && (
        <div className={styles.handWays}>
          <Button size="s" variant="primary" isPending={pending} onPress={() => void save()}>
            {t('crewLine.handoverSave')}
          </Button>
        </div>
      )}
    </div>
  );
}
