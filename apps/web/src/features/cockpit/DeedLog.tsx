import type { Deed } from '@plenum/contracts';
import { History } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/page.js';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { Button } from '../../ui/Button.js';
import { Dialog } from '../../ui/Dialog.js';
import { clockTime } from '../../ui/event-time.js';
import { fileSize } from '../../ui/file-size.js';
import { announce } from '../live/announce.js';
import { ownZone } from '../live/message-text.js';
import { useClock } from '../live/useClock.js';
import { useKeptFocus } from '../live/useKeptFocus.js';
import { WordsOf } from '../words/WordsOf.js';
import { deedText } from './deed-text.js';
import { wayBack, type WayBack } from './deeds.rules.js';
import { useAct } from './useAct.js';
import { useEventWords } from './useEventWords.js';
import { askWhy } from './why.js';
import styles from './moderation.module.css';

/** What the crew did, the newest first: who, what, when, why. */
export function DeedLog({ room }: { room: LiveRoom }) {
  const { t } = useTranslation('moderation');
  return (
    <Dialog
      title={t('log.title')}
      placement="side"
      trigger={
        <Button size="s" variant="quiet" icon={<History aria-hidden="true" />}>
          {t('log.open')}
        </Button>
      }
    >
      <Deeds room={room} />
    </Dialog>
  );
}

function Deeds({ room }: { room: LiveRoom }) {
  const { t } = useTranslation('moderation');
  const deeds = useRoom(room, ({ state }) => state.deeds);
  const frame = useRef<HTMLDivElement>(null);
  // What was just taken back has no way back any more; its own entry comes first in the list.
  useKeptFocus(
    frame,
    () => undefined,
    () => frame.current?.querySelector<HTMLElement>('ol'),
  );
  return (
    <div ref={frame}>
      {deeds.length === 0 ? (
        <p>{t('log.empty')}</p>
      ) : (
        // It may be longer than the screen with nothing in it to go to: the list itself takes the focus, to be scrolled.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
        <ol className={`plain ${styles.deeds}`} tabIndex={0} aria-label={t('log.title')}>
          {deeds.toReversed().map((deed) => (
            <DeedItem key={deed.id} room={room} deed={deed} />
          ))}
        </ol>
      )}
    </div>
  );
}

function DeedItem({ room, deed }: { room: LiveRoom; deed: Deed }) {
  const { t } = useTranslation('moderation');
  const { t: hall } = useTranslation('hall');
  const locale = useLocale();
  const { what, by, reason, words, file, at } = deed;
  const own = useRoom(room, ({ me }) => me?.id === deed.byId);
  return (
    <li className={styles.item}>
      <p className={styles.byline}>
        <time className={styles.muted} dateTime={at}>
          {clockTime(at, locale, ownZone)}
        </time>
        <bdi className={styles.name}>{what.startsWith('flood.') ? t('log.itself') : by}</bdi>
      </p>
      <p>{deedText(t, deed)}</p>
      {file && (
        <p className={styles.muted}>
          {t('log.file', { kind: hall(`material.kinds.${file.kind}`), size: fileSize(file.bytes, locale) })}
        </p>
      )}
      <Settings deed={deed} />
      {words && <WordsOf words={words} />}
      {reason && (
        <p className={styles.muted}>
          {t('log.reason')} <bdi>{reason}</bdi>
        </p>
      )}
      <p className={styles.ways}>
        <Back room={room} deed={deed} />
        {own && (
          <Button
            size="s"
            variant="quiet"
            aria-label={`${t(reason ? 'why.change' : 'why.give')}: ${deedText(t, deed)}`}
            onPress={() => askWhy({ what, subjectId: deed.subjectId, id: deed.id })}
          >
            {t(reason ? 'why.change' : 'why.give')}
          </Button>
        )}
      </p>
    </li>
  );
}

function Settings({ deed: { settings } }: { deed: Deed }) {
  const { t } = useTranslation('moderation');
  const { t: cockpit } = useTranslation('cockpit');
  if (!settings) return null;
  const { chat, questions, slowSeconds: slow, chatFiles } = settings;
  return (
    <p className={styles.muted}>
      {t('log.settings', {
        chat: cockpit(`settings.${chatWords[chat]}`),
        questions: cockpit(`settings.${questionWords[questions]}`),
        slow: slow ? cockpit('settings.slowSeconds', { count: slow }) : cockpit('settings.slowOff'),
      })}
      {chatFiles && t('log.withFiles')}
    </p>
  );
}

/** A moment after the deed it is undone; later the contrary deed has a name of its own, and an entry of its own anyway. */
const soon = 10_000;

function Back({ room, deed }: { room: LiveRoom; deed: Deed }) {
  const { t } = useTranslation('moderation');
  const { t: common } = useTranslation();
  const act = useAct(room);
  const changeWords = useEventWords();
  const way = useRoom(room, ({ state }) => JSON.stringify(wayBack(deed, state)));
  const isSoon = useClock(room, (now) => now - Date.parse(deed.at) < soon);
  if (!way) return null;
  const back = JSON.parse(way) as WayBack;
  const verb = isSoon ? common('undo') : t(`log.back.${back.becomes}`);
  const run = async () => {
    const done = back.name === 'words' ? await changeWords(back) : await act(back.name, back.payload as never);
    if (done) announce(t(`deed.${back.becomes}`));
  };
  return (
    <Button size="s" variant="quiet" aria-label={`${verb}: ${deedText(t, deed)}`} onPress={() => void run()}>
      {verb}
    </Button>
  );
}

const chatWords = { open: 'chatOpen', held: 'chatHeld', readOnly: 'chatReadOnly', off: 'chatOff' } as const;
const questionWords = {
  moderated: 'questionsModerated',
  open: 'questionsOpen',
  closed: 'questionsClosed',
} as const;
