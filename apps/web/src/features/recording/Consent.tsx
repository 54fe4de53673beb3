import { recordingFacts } from '@plenum/contracts';
import { CircleCheck } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { problemText } from '../../locales/problem-text.js';
import { Button } from '../../ui/Button.js';
import { toast } from '../../ui/Toast.js';
import { announce } from '../live/announce.js';
import { useKeptFocus } from '../live/useKeptFocus.js';
import styles from './controls.module.css';

/** Whether whoever presents agrees to be recorded; asked before they go on air, and to be changed at any time. */
export function Consent({ room }: { room: LiveRoom }) {
  const { t } = useTranslation('recording');
  const { t: common } = useTranslation();
  const announced = useRoom(room, ({ ready, state }) => ready && state.recording.announced);
  const agreed = useRoom(room, ({ me }) => me?.agreement !== null && me?.agreement !== undefined);
  const [pending, setPending] = useState(false);
  const frame = useRef<HTMLElement>(null);
  useKeptFocus(
    frame,
    () => undefined,
    () => frame.current?.querySelector('button'),
  );
  if (!announced) return null;
  const change = async () => {
    setPending(true);
    const answer = agreed
      ? await room.send('recording.withdraw', {})
      : await room.send('recording.agree', { wording: recordingFacts.wording });
    setPending(false);
    if (!answer.ok) toast({ text: problemText(common, answer.problem), tone: 'problem' });
    else announce(t(agreed ? 'consent.withdrawn' : 'consent.agreed'));
  };
  return (
    <section ref={frame} className={styles.consent} data-open={!agreed || undefined} aria-labelledby="consent">
      <h2 id="consent">{t('consent.title')}</h2>
      {agreed ? (
        <p className={styles.state} data-state="agreed">
          <CircleCheck aria-hidden="true" />
          <span>{t('consent.agreed')}</span>
        </p>
      ) : (
        <>
          <p>{t('consent.text')}</p>
          <p>{t('consent.without')}</p>
        </>
      )}
      <div className={styles.ways}>
        <Button size="s" variant={agreed ? 'secondary' : 'primary'} isPending={pending} onPress={() => void change()}>
          {t(agreed ? 'consent.withdraw' : 'consent.agree')}
        </Button>
      </div>
    </section>
  );
}
