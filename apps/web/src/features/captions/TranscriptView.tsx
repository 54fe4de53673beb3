import type { CaptionLanguage, CaptionLine, ProgrammeView, SessionView } from '@plenum/contracts';
import { Download, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { As } from '../../backend/live/line.js';
import type { LiveRoom } from '../../backend/live/room.js';
import { newId } from '../../backend/ids.js';
import { useLiveRoom, useRoom } from '../../backend/live/useLiveRoom.js';
import { Banner } from '../../ui/Banner.js';
import { Button, Link } from '../../ui/Button.js';
import { Checkbox } from '../../ui/Choice.js';
import { NativeSelect } from '../../ui/Select.js';
import { Spinner } from '../../ui/Spinner.js';
import { tellUndoable } from '../cockpit/undo.js';
import { useAct } from '../cockpit/useAct.js';
import { Announcer } from '../live/announce.js';
import { ClosedRoom } from '../live/ClosedRoom.js';
import { CaptionRow } from './CaptionRow.js';
import { languageName } from './language-name.js';
import { useLastLines } from './useLastLines.js';
import styles from './transcript.module.css';

interface Props {
  programme: ProgrammeView;
  session: SessionView;
  as: As;
}

/** What was said in a session, while it runs and afterwards. Whoever writes captions can put it right here. */
export function TranscriptView({ programme, session, as }: Props) {
  const { t } = useTranslation('captions');
  const room = useLiveRoom(session.id, as, undefined, session.eventId);
  const closed = useRoom(room, ({ connection }) => connection === 'closed');
  const ready = useRoom(room, (live) => live.ready);
  if (closed)
    return <ClosedRoom room={room} as={as} exit={{ href: `/live/${session.id}?as=${as}`, label: t('toRoom') }} />;
  return (
    <article className={styles.transcript}>
      <Announcer />
      <p>
        <Link href={`/live/${session.id}?as=${as}`}>{t('toRoom')}</Link>
      </p>
      <h1 lang={session.language}>{t('transcriptOf', { title: session.title })}</h1>
      {ready ? (
        <Ready room={room} session={session} as={as} zone={programme.event.zone} />
      ) : (
        <Spinner size="l" label={t('entering')} />
      )}
    </article>
  );
}

function Ready({ room, session, as, zone }: { room: LiveRoom; session: SessionView; as: string; zone: string }) {
  const { t, i18n } = useTranslation('captions');
  const ended = useRoom(room, ({ state }) => state.session.state === 'ended');
  const writes = useRoom(room, ({ me }) => me?.permissions.includes('captions.write') ?? false);
  const offRecord = useRoom(room, ({ state }) => state.captions.offRecord);
  const { lines, languages, look } = useLastLines(room, true, { every: ended ? null : 5000 });
  const [chosen, setChosen] = useState<string>();
  const [edits, setEdits] = useState(false);
  const language = chosen ?? languages[0];
  const clock = clockOf(zone, i18n.language);
  const shown = lines?.filter((line) => line.language === language);
  if (!shown) return <Spinner size="l" label={t('entering')} />;
  if (!language || (lines?.length === 0 && ended)) return <p>{t('noTranscript')}</p>;
  return (
    <>
      {offRecord && <Banner tone="info">{t('offRecordNow')}</Banner>}
      <div className={styles.tools}>
        {languages.length > 1 && (
          <NativeSelect
            label={t('language')}
            value={language}
            onChange={setChosen}
            options={languages.map((id) => ({ id, label: languageName(id, i18n.language) }))}
          />
        )}
        {(['txt', 'vtt'] as const).map((kind) => (
          <Link key={kind} href={`/transcript/${session.id}/${language}.${kind}?as=${as}`} download>
            <Download aria-hidden="true" /> {t(`download.${kind}`)}
          </Link>
        ))}
        {writes && (
          <Button variant="quiet" aria-pressed={edits} onPress={() => setEdits(!edits)}>
            {t(edits ? 'stopEditing' : 'edit')}
          </Button>
        )}
      </div>
      {shown.length === 0 && <p>{t('nothingYet')}</p>}
      {edits && writes ? (
        <Editable room={room} lines={shown} look={look} />
      ) : (
        <ol className={`plain ${styles.lines}`} lang={language}>
          {shown.map(({ id, text, from }) => (
            <li key={id}>
              <time dateTime={from}>{clock.format(new Date(from))}</time>
              <span dir="auto">{text}</span>
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

/** The server takes away so many lines with one message. */
const mostAtOnce = 500;

const clockOf = (timeZone: string, language: string) =>
  new Intl.DateTimeFormat(language, { timeZone, hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** Line by line, and whole passages that were not meant for the record. */
function Editable({ room, lines, look }: { room: LiveRoom; lines: readonly CaptionLine[]; look: () => void }) {
  const { t } = useTranslation('captions');
  const act = useAct(room);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [editing, setEditing] = useState<string>();
  const pick = (id: string, on: boolean) => {
    const next = new Set(picked);
    if (on) next.add(id);
    else next.delete(id);
    setPicked(next);
  };
  const remove = async () => {
    const gone = lines.filter(({ id }) => picked.has(id)).slice(0, mostAtOnce);
    if (!(await act('caption.remove', { ids: gone.map(({ id }) => id) }))) return;
    setPicked(new Set([...picked].filter((id) => !gone.some((line) => line.id === id))));
    look();
    // They are really gone: what comes back are other lines that say the same.
    tellUndoable(t('removedMany', { count: gone.length }), async () => {
      for (const { language, text, from } of gone)
        await act('caption.write', { id: newId(), language: language as CaptionLanguage, text, from });
      look();
    });
  };
  return (
    <>
      <p className={styles.hint}>{t('editText')}</p>
      <ul className={`plain ${styles.editable}`}>
        {lines.map((line) => (
          <li key={line.id}>
            <Checkbox
              aria-label={t('pick', { text: line.text })}
              isSelected={picked.has(line.id)}
              onChange={(on) => pick(line.id, on)}
            >
              {null}
            </Checkbox>
            <ul className="plain">
              <CaptionRow
                room={room}
                line={line}
                about={line.by ?? undefined}
                editing={editing === line.id}
                onEdit={(on) => setEditing(on ? line.id : undefined)}
                changed={look}
              />
            </ul>
          </li>
        ))}
      </ul>
      {picked.size > 0 && (
        <div className={styles.picked}>
          <Button variant="danger" icon={<Trash2 aria-hidden="true" />} onPress={() => void remove()}>
            {t('removePicked', { count: picked.size })}
          </Button>
        </div>
      )}
    </>
  );
}
