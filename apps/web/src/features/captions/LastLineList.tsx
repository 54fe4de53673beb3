import type { CaptionLine } from '@plenum/contracts';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { CaptionRow } from './CaptionRow.js';
import { languageName } from './language-name.js';
import type { LineQueue } from './line-queue.js';
import type { LastLines } from './useLastLines.js';
import styles from './captioner.module.css';

interface Props {
  room: LiveRoom;
  queue: LineQueue;
  last: LastLines;
  /** The line that is being corrected. */
  editing: string | undefined;
  onEdit: (id: string | undefined) => void;
  afterEdit: () => void;
}

/** What was sent, the newest first: to be corrected and deleted. */
export function LastLineList({ room, queue, last, editing, onEdit, afterEdit }: Props) {
  const { t, i18n } = useTranslation('captions');
  const { waiting, passed } = useSyncExternalStore(queue.snapshots.subscribe, queue.snapshots.get);
  const lines = last.lines?.toReversed() ?? [];
  const several = new Set(lines.map(({ language }) => language)).size > 1;
  return (
    <section className={styles.last} aria-labelledby="captions-last">
      <h2 id="captions-last">{t('last')}</h2>
      {waiting.map(({ id, text, language }) => (
        <p key={id} className={styles.passing} lang={language}>
          {text} <em lang={i18n.language}>{t('sending')}</em>
        </p>
      ))}
      {passed.toReversed().map(({ id, text, language }) => (
        <p key={id} className={styles.passing} lang={language}>
          {text} <em lang={i18n.language}>{t('notKept')}</em>
        </p>
      ))}
      {lines.length > 0 ? (
        <ul className="plain">
          {lines.map((line: CaptionLine) => (
            <CaptionRow
              key={line.id}
              room={room}
              line={line}
              about={several ? languageName(line.language, i18n.language) : undefined}
              editing={editing === line.id}
              onEdit={(on) => onEdit(on ? line.id : undefined)}
              afterEdit={afterEdit}
              changed={last.look}
            />
          ))}
        </ul>
      ) : (
        waiting.length + passed.length === 0 && <p className={styles.none}>{t('nothingYet')}</p>
      )}
    </section>
  );
}
