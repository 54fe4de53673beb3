import type { CaptionLanguage, ProgrammeView, SessionView } from '@plenum/contracts';
import { EyeOff, Radio } from 'lucide-react';
import { lazy, Suspense, useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { useLiveRoom, useRoom } from '../../backend/live/useLiveRoom.js';
import { persistently } from '../../backend/persistently.js';
import { Banner } from '../../ui/Banner.js';
import { Link } from '../../ui/Button.js';
import { Switch } from '../../ui/Choice.js';
import { Spinner } from '../../ui/Spinner.js';
import { useAct } from '../cockpit/useAct.js';
import { announce, Announcer } from '../live/announce.js';
import { ClosedRoom } from '../live/ClosedRoom.js';
import { ConnectionBar } from '../live/Connection.js';
import { StageCard } from '../live/StageCard.js';
import { useChange } from '../live/useChange.js';
import type { Stream } from '../player/stream.js';
import { useWakeLock } from '../screens/useWakeLock.js';
import { CaptionSetUp } from './CaptionSetUp.js';
import { lineClock } from './line-clock.js';
import { LineInput } from './LineInput.js';
import { LastLineList } from './LastLineList.js';
import { useGlossary } from './useGlossary.js';
import { useLastLines } from './useLastLines.js';
import { useLineQueue } from './useLineQueue.js';
import styles from './captioner.module.css';

// Large, and needed only where something is broadcast.
const Player = lazy(() => persistently(() => import('../player/Player.js')));

interface Props {
  programme: ProgrammeView;
  session: SessionView;
}

/** For whoever writes down what is said: the picture as early as it can be had, a line to type in, and what was sent. */
export function CaptionerView({ programme, session }: Props) {
  const { t } = useTranslation('captions');
  const room = useLiveRoom(session.id, 'account');
  const closed = useRoom(room, ({ connection }) => connection === 'closed');
  const ready = useRoom(room, (live) => live.ready);
  useWakeLock();
  if (closed) return <ClosedRoom room={room} as="account" exit={{ href: '/desk', label: t('toDesk') }} />;
  return (
    <div className={styles.desk}>
      <Announcer />
      <ConnectionBar room={room} />
      {ready ? (
        <OpenDesk room={room} programme={programme} session={session} />
      ) : (
        <div className={styles.entering}>
          <Spinner size="l" label={t('entering')} />
        </div>
      )}
    </div>
  );
}

function OpenDesk({ room, programme, session }: Props & { room: LiveRoom }) {
  const { t } = useTranslation('captions');
  const languages = useRoom(room, ({ state }) => state.captions.languages);
  const [chosen, setChosen] = useState<CaptionLanguage>();
  const language = chosen && languages.includes(chosen) ? chosen : languages[0];
  const stream = useRef<Stream>(undefined);
  const keepStream = useCallback((opened: Stream | undefined) => void (stream.current = opened), []);
  // A picture is some seconds behind the clock that is gone by before it runs.
  const [inOrder] = useState(lineClock);
  const mediaTime = useCallback(
    () => inOrder(stream.current?.mediaTime() ?? Date.now() + room.getSnapshot().clockOffset),
    [room, inOrder],
  );
  const last = useLastLines(room, true, { last: 20, every: 2000 });
  const queue = useLineQueue(room, last.look);
  const glossary = useGlossary(session.id);
  const [editing, setEditing] = useState<string>();
  const input = useRef<HTMLInputElement>(null);
  const backToLine = useCallback(() => input.current?.focus(), []);
  return (
    <>
      <Head room={room} session={session} />
      <div className={styles.columns}>
        <div className={styles.work}>
          <h1 className={styles.title} lang={session.language}>
            {session.title}
          </h1>
          <Picture room={room} programme={programme} session={session} onStream={keepStream} />
          {language ? (
            <LineInput
              room={room}
              queue={queue}
              languages={languages}
              language={language}
              onLanguage={setChosen}
              mediaTime={mediaTime}
              terms={glossary.terms}
              inputRef={input}
              onCorrectLast={() => setEditing(last.lines?.at(-1)?.id)}
            />
          ) : (
            <Banner tone="info" title={t('noLanguage')}>
              {t('noLanguageText')}
            </Banner>
          )}
        </div>
        <div className={styles.side}>
          <LastLineList
            room={room}
            queue={queue}
            last={last}
            editing={editing}
            onEdit={setEditing}
            afterEdit={backToLine}
          />
          <CaptionSetUp
            room={room}
            session={session}
            organisationId={programme.event.organisationId}
            glossary={glossary}
          />
        </div>
      </div>
    </>
  );
}

/** What the audience sees: whether there is a picture, and whether what is written stays. */
function Head({ room, session }: { room: LiveRoom; session: SessionView }) {
  const { t } = useTranslation('captions');
  const act = useAct(room);
  const onAir = useRoom(room, ({ state }) => state.broadcast.onAir);
  const offRecord = useRoom(room, ({ state }) => state.captions.offRecord);
  const any = useRoom(room, ({ state }) => state.captions.languages.length > 0);
  useChange(String(offRecord), () => announce(t(offRecord ? 'wentOffRecord' : 'wentOnRecord')));
  return (
    <header className={styles.head} data-off={offRecord || undefined}>
      <p className={styles.state} role="status">
        {offRecord ? <EyeOff aria-hidden="true" /> : <Radio aria-hidden="true" />}
        <span>
          <strong>{t(offRecord ? 'state.offRecord' : onAir ? 'state.onAir' : 'state.offAir')}</strong>
          <span className={styles.stateText}>
            {t(
              offRecord ? 'state.offRecordText' : onAir ? (any ? 'state.onAirText' : 'noLanguage') : 'state.offAirText',
            )}
          </span>
        </span>
      </p>
      <div className={styles.headActs}>
        <Switch isSelected={offRecord} onChange={(on) => void act('caption.adjust', { offRecord: on })}>
          {t('offRecord')} <kbd aria-hidden="true">F2</kbd>
        </Switch>
        <Link href={`/transcript/${session.id}?as=account`} target="_blank">
          {t('toTranscript')}
          <span className="visually-hidden"> {t('newTab')}</span>
        </Link>
      </div>
    </header>
  );
}

function Picture({
  room,
  programme,
  session,
  onStream,
}: Props & { room: LiveRoom; onStream: (stream: Stream | undefined) => void }) {
  const { t } = useTranslation('player');
  const onAir = useRoom(room, ({ state }) => state.broadcast.onAir);
  const over = useCallback(() => undefined, []);
  if (!onAir)
    return (
      <div className={styles.card}>
        <StageCard room={room} programme={programme} session={session} eventPath="/desk" />
      </div>
    );
  return (
    <section className={styles.picture} data-theme="dark" aria-label={t('label')}>
      <Suspense fallback={null}>
        <Player room={room} onOver={over} onStream={onStream} near />
      </Suspense>
    </section>
  );
}
