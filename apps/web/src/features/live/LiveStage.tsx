import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { persistently } from '../../backend/persistently.js';
import { Boundary } from '../../ui/Boundary.js';
import { Button } from '../../ui/Button.js';
import { ExternalStage } from '../external/ExternalStage.js';
import { announce } from './announce.js';
import { StageCard, type StageCardProps } from './StageCard.js';
import styles from './room.module.css';

// Large, and needed only where something is broadcast.
const openPlayer = () => lazy(() => persistently(() => import('../player/Player.js')));

/** Those who watch are some seconds behind: so long they may see the end after the end. Milliseconds. */
const playsOut = 20_000;

/** The stage: its picture while something is broadcast, else a card that says what is on and when it goes on. */
export function LiveStage(props: StageCardProps) {
  const external = useRoom(props.room, ({ ready, state }) => (ready ? state.external : null));
  if (external) return <ExternalStage key={external.address} {...props} external={external} />;
  return <OwnStage {...props} />;
}

function OwnStage(props: StageCardProps) {
  const { room } = props;
  const { t } = useTranslation('player');
  const { t: common } = useTranslation();
  const [Player, setPlayer] = useState(openPlayer);
  const onAir = useRoom(room, ({ ready, state }) =>
    ready && state.broadcast.onAir ? state.broadcast.broadcastId : null,
  );
  // Each time on air is another broadcast, and its picture another player's: an ended one shows nothing more.
  const [shown, setShown] = useState(onAir);
  const [played, setPlayed] = useState<string | null>(null);
  if (onAir && onAir !== shown) setShown(onAir);
  const isOut = shown !== null && !onAir;
  const isOver = isOut && played === shown;
  useEffect(() => {
    if (!isOut) return undefined;
    const end = () => {
      setShown(null);
      announce(t('over'));
    };
    if (isOver) return end();
    const timer = setTimeout(end, playsOut);
    return () => clearTimeout(timer);
  }, [isOut, isOver, t]);
  const over = useCallback(() => setPlayed(shown), [shown]);
  if (!shown) return <StageCard {...props} />;
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
          <Player key={shown} room={room} onOver={over} />
        </Suspense>
      </section>
    </Boundary>
  );
}
