import { recordingFacts } from '@plenum/contracts';
import { CircleCheck } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom, RoomSnapshot } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { problemText } from '../../locales/problem-text.js';
import { Button } from '../../ui/Button.js';
import { toast } from '../../ui/Toast.js';
import { Dialog } from '../../ui/Dialog.js';
import { announce } from '../live/announce.js';
import { StateLine } from '../live/StateLine.js';
import { useKeptFocus } from '../live/useKeptFocus.js';
import styles from './controls.module.css';

const hasAgreed = ({ me }: RoomSnapshot) => me?.agreement?.wording === recordingFacts.wording;

/** Whether this person has still to say if they may be recorded. */
export const useConsentMissing = (room: LiveRoom): boolean =>
  useRoom(room, (live) => live.ready && live.state.recording.announced && !hasAgreed(live));

/** Agrees or takes it back; a refusal is told. Answers whether it was taken. */
export const useDecide = (room: LiveRoom) => {
  const { t } = useTranslation('recording');
  const { t: common } = useTranslation();
  return async (agrees: boolean): Promise<boolean> => {
    const answer = agrees
      ? await room.send('recording.agree', { wording: recordingFacts.wording })
      : await room.send('recording.withdraw', {});
    if (answer.ok) announce(t(agrees ? 'consent.agreed' : 'consent.withdrawn'));
    else toast({ text: problemText(common, answer.problem), tone: 'problem' });
    return answer.ok;
  };
};

/** The last moment before somebody goes on air: to be recorded or not is never decided by overlooking something. */
export function ConsentDialog({
  room,
  onClose,
  onDecided,
}: {
  room: LiveRoom;
  onClose: () => void;
  onDecided: () => void;
}) {
  const { t } = useTranslation('recording');
  const decide = useDecide(room);
  const [pending, setPending] = useState(false);
  const agree = async () => {
    setPending(true);
    const isTaken = await decide(true);
    setPending(false);
    if (!isTaken) return;
    onClose();
    onDecided();
  };
  return (
    <Dialog
      title={t('consent.title')}
      isOpen
      onOpenChange={(open) => !open && onClose()}
      actions={() => (
        <>
          <Button
            onPress={() => {
              onClose();
              onDecided();
            }}
          >
            {t('consent.onAirWithout')}
          </Button>
          <Button variant="primary" isPending={pending} onPress={() => void agree()}>
            {t('consent.onAirWith')}
          </Button>
        </>
      )}
    >
      <p>{t('consent.text')}</p>
      <p>{t('consent.without')}</p>
    </Dialog>
  );
}

/** Whether whoever presents agrees to be recorded; asked before they go on air, and to be changed at any time. */
export function Consent({ room }: { room: LiveRoom }) {
  const { t } = useTranslation('recording');
  const decide = useDecide(room);
  const announced = useRoom(room, ({ ready, state }) => ready && state.recording.announced);
  const agreed = useRoom(room, hasAgreed);
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
    await decide(!agreed);
    setPending(false);
  };
  return (
    <section ref={frame} className={styles.consent} data-open={!agreed || undefined} aria-labelledby="consent">
      <h2 id="consent" className={agreed ? 'visually-hidden' : undefined}>
        {t('consent.title')}
      </h2>
      {agreed ? (
        <StateLine quiet icon={<CircleCheck aria-hidden="true" />}>
          {t('consent.agreed')}
        </StateLine>
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
