import type { ChatMode, Payload, QuestionMode } from '@plenum/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { NativeSelect } from '../../ui/Select.js';
import { useDeed } from './useDeed.js';
import styles from './cockpit.module.css';

const slowSteps = [0, 10, 30, 60, 120] as const;

type Change = Omit<Payload<'session.adjust'>, 'sessionId'>;

/** How chat and questions work right now; a change holds at once for everybody. */
export function RoomRules({ room }: { room: LiveRoom }) {
  const { t } = useTranslation('cockpit');
  const deed = useDeed(room);
  const settings = useRoom(room, ({ state }) => state.settings);
  // Arrow keys step through the choices faster than the server answers; a choice must not jump back meanwhile.
  const [wanted, setWanted] = useState<Change>({});
  const { chat, questions, slowSeconds, chatFiles } = { ...settings, ...wanted };
  const steps = slowSteps.includes(slowSeconds as 0) ? slowSteps : [...slowSteps, slowSeconds];
  const chats: Record<ChatMode, string> = {
    open: t('settings.chatOpen'),
    held: t('settings.chatHeld'),
    readOnly: t('settings.chatReadOnly'),
    off: t('settings.chatOff'),
  };
  const questionModes: Record<QuestionMode, string> = {
    moderated: t('settings.questionsModerated'),
    open: t('settings.questionsOpen'),
    closed: t('settings.questionsClosed'),
  };
  const slow = (seconds: number) =>
    seconds === 0 ? t('settings.slowOff') : t('settings.slowSeconds', { count: seconds });
  const files = { off: t('settings.filesOff'), on: t('settings.filesOn') };
  const options = (labels: Record<string, string>) => Object.entries(labels).map(([id, label]) => ({ id, label }));

  const adjust = async (change: Change, what: string, now: string) => {
    const before: Change = Object.fromEntries(
      Object.keys(change).map((name) => [name, settings[name as keyof typeof settings]]),
    );
    const told = t('settings.done', { what, now });
    setWanted((others) => ({ ...others, ...change }));
    await deed({ what: 'session.adjusted', do: ['session.adjust', change], back: ['session.adjust', before], told });
    setWanted((others) => without(others, change));
  };

  return (
    <section className={styles.rules} aria-labelledby="room-rules">
      <h2 id="room-rules" className={styles.label}>
        {t('settings.label')}
      </h2>
      <NativeSelect
        name="chat"
        settles
        label={t('settings.chat')}
        value={chat}
        onChange={(value) => void adjust({ chat: value as ChatMode }, t('settings.chat'), chats[value as ChatMode])}
        options={options(chats)}
      />
      <NativeSelect
        name="slow"
        settles
        label={t('settings.slow')}
        value={String(slowSeconds)}
        onChange={(value) => void adjust({ slowSeconds: Number(value) }, t('settings.slow'), slow(Number(value)))}
        options={steps.map((seconds) => ({ id: String(seconds), label: slow(seconds) }))}
      />
      <NativeSelect
        name="files"
        settles
        label={t('settings.files')}
        value={chatFiles ? 'on' : 'off'}
        onChange={(value) =>
          void adjust({ chatFiles: value === 'on' }, t('settings.files'), files[value === 'on' ? 'on' : 'off'])
        }
        options={options(files)}
      />
      <NativeSelect
        name="questions"
        settles
        label={t('settings.questions')}
        value={questions}
        onChange={(value) =>
          void adjust(
            { questions: value as QuestionMode },
            t('settings.questions'),
            questionModes[value as QuestionMode],
          )
        }
        options={options(questionModes)}
      />
    </section>
  );
}

/** What is still wanted when this was answered; a later choice of the same goes on. */
const without = (wanted: Change, answered: Change): Change =>
  Object.fromEntries(Object.entries(wanted).filter(([name, value]) => answered[name as keyof Change] !== value));
