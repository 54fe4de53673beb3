import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { persistently } from '../../backend/persistently.js';
import { Boundary } from '../../ui/Boundary.js';
import { Button } from '../../ui/Button.js';
import { announce } from './announce.js';
import { StageCard, type StageCardProps } from './StageCard.js';
import styles from './room.module.css';

// Large, and needed only where something is broadcast.
const openPlayer = () => lazy(() => persistently(() => import('../player/Player.js')));

/** Those who watch are some seconds behind: so long they may see the end after the end. Milliseconds. */
const playsOut = 20_000;

/** The stage: its picture while something is broadcast, else a card that says what is on and when it goes on. */
export function LiveStage(props: StageCardProps) {
  const { room } = props;
  const { t } = useTranslation('player');
  const { t: common } = useTranslation();
  const [Player, setPlayer] = useState(openPlayer);
  const onAir = useRoom(room, ({ ready, state }) => ready && state.broadcast.onAir);
  const [shows, setShows] = useState(false);
  if (onAir && !shows) setShows(true);
  const isOut = shows && !onAir;
  const end = useCallback(() => {
    setShows(false);
    announce(t('over'));
  }, [t]);
  useEffect(() => {
    if (!isOut) return undefined;
    const timer = setTimeout(end, playsOut);
    return () => clearTimeout(timer);
  }, [isOut, end]);
  if (!shows) return <StageCard {...props} />;
  const missing = (again: () => void) => (
    <StageCard
      {...props}
      trouble={
        <div role="alert">
          <p className={styles.stageHint}>{t('missing')}</p>
          <Button onPress={again}>{common('retry')}</Button>
        </div>
      }
    />
  );
  return (
    <Boundary fallback={missing} onAgain={() => setPlayer(openPlayer)}>
      <section className={styles.stage} data-theme="dark" data-picture aria-label={t('label')}>
        <Suspense fallback={null}>
          <Player room={room} onOver={end} />
        </Suspense>
      </section>
    </Boundary>
  );
}
