import { UserRoundPlus } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { Button } from '../../ui/Button.js';
import { clockFace } from '../live/clock-face.js';
import { useClock } from '../live/useClock.js';
import { canBeOnStage } from './guest.rules.js';
import type { OwnInvitation } from './useOwnInvitation.js';
import styles from './guest.module.css';

const isFit = () =>
  canBeOnStage({
    secure: globalThis.isSecureContext,
    devices: 'getUserMedia' in (navigator.mediaDevices ?? {}),
    names: (name) => name in globalThis,
  });

/** An invitation onto the stage, above everything else, until it is answered or ends. It takes nobody's focus away. */
export function GuestBar({ room, own }: { room: LiveRoom; own: OwnInvitation }) {
  const { t } = useTranslation('stage');
  const { invitation, isHere, opened } = own;
  const state = invitation?.state;
  const isFitHere = state !== undefined && isFit();
  const isAsked = state === 'invited' || state === 'accepted';
  const tells = isAsked && !isFitHere;
  useEffect(() => {
    if (tells) void room.send('stage.report', { trouble: 'browser' });
  }, [tells, room]);
  if (!invitation || (isHere && opened !== 'missing')) return null;
  const says = !isFitHere && isAsked ? 'unfit' : opened === 'missing' && isHere ? 'missing' : invitation.state;
  return (
    <section className={styles.bar} data-invitation aria-label={t('guestPart.label')}>
      <UserRoundPlus aria-hidden="true" />
      <div className={styles.barText}>
        <strong>{t(`guestPart.${says}`)}</strong> <span>{t(`guestPart.${says}Text`)}</span>{' '}
        {invitation.until && <Left room={room} until={Date.parse(invitation.until)} />}
      </div>
      <Ways says={says} own={own} />
    </section>
  );
}

function Ways({ says, own }: { says: 'unfit' | 'missing' | 'invited' | 'accepted' | 'joined'; own: OwnInvitation }) {
  const { t } = useTranslation('stage');
  const { t: common } = useTranslation();
  return (
    <div className={styles.barWays}>
      {says === 'invited' && (
        <Button variant="primary" onPress={() => void own.answer(true)}>
          {t('guestPart.accept')}
        </Button>
      )}
      {says === 'accepted' && (
        <Button variant="primary" onPress={() => own.setHere(true)}>
          {t('guestPart.goOn')}
        </Button>
      )}
      {says === 'joined' && <Button onPress={() => own.setHere(true)}>{t('guestPart.here')}</Button>}
      {says === 'missing' && (
        <Button
          variant="primary"
          onPress={() => {
            own.setHere(false);
            window.setTimeout(() => own.setHere(true));
          }}
        >
          {common('retry')}
        </Button>
      )}
      {says !== 'joined' && <Button onPress={() => void own.answer(false)}>{t('guestPart.decline')}</Button>}
    </div>
  );
}

/** How long there is for it; not read out each second. */
function Left({ room, until }: { room: LiveRoom; until: number }) {
  const { t } = useTranslation('stage');
  const seconds = useClock(room, (now) => Math.max(0, Math.ceil((until - now) / 1000)));
  return (
    <span className={styles.left} role="timer" aria-label={t('guestPart.left')}>
      {t('guestPart.leftTime', { time: clockFace(seconds * 1000) })}
    </span>
  );
}
