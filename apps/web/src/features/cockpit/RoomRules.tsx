import type { ChatMode, QuestionMode } from '@plenum/contracts';
import { useTranslation } from 'react-i18next';
import type { LiveRoom, RoomSnapshot } from '../../backend/live/room.js';
import { NativeSelect } from '../../ui/Select.js';
import { useAct } from './useAct.js';
import styles from './cockpit.module.css';

const slowSteps = [0, 10, 30, 60, 120] as const;

/** How chat and questions work right now; a change holds at once for everybody. */
export function RoomRules({ room, live }: { room: LiveRoom; live: RoomSnapshot }) {
  const { t } = useTranslation('cockpit');
  const act = useAct(room);
  const { chat, questions, slowSeconds } = live.state.settings;
  const steps = slowSteps.includes(slowSeconds as 0) ? slowSteps : [...slowSteps, slowSeconds];
  return (
    <section className={styles.rules} aria-labelledby="room-rules">
      <h2 id="room-rules" className={styles.label}>
        {t('settings.label')}
      </h2>
      <NativeSelect
        name="chat"
        label={t('settings.chat')}
        value={chat}
        onChange={(value) => void act('session.adjust', { chat: value as ChatMode })}
        options={[
          { id: 'open', label: t('settings.chatOpen') },
          { id: 'readOnly', label: t('settings.chatReadOnly') },
          { id: 'off', label: t('settings.chatOff') },
        ]}
      />
      <NativeSelect
        name="slow"
        label={t('settings.slow')}
        value={String(slowSeconds)}
        onChange={(value) => void act('session.adjust', { slowSeconds: Number(value) })}
        options={steps.map((seconds) => ({
          id: String(seconds),
          label: seconds === 0 ? t('settings.slowOff') : t('settings.slowSeconds', { count: seconds }),
        }))}
      />
      <NativeSelect
        name="questions"
        label={t('settings.questions')}
        value={questions}
        onChange={(value) => void act('session.adjust', { questions: value as QuestionMode })}
        options={[
          { id: 'moderated', label: t('settings.questionsModerated') },
          { id: 'open', label: t('settings.questionsOpen') },
          { id: 'closed', label: t('settings.questionsClosed') },
        ]}
      />
    </section>
  );
}
