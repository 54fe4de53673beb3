import { CircleCheck, Pause, Play, Radio, Square, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { Button } from '../../ui/Button.js';
import { useKeptFocus } from '../live/useKeptFocus.js';
import { ConsentDialog, useConsentMissing } from '../recording/Consent.js';
import type { Studio } from './studio.js';
import { useStudio } from './useStudio.js';
import styles from './studio.module.css';

/** Onto the air and off it: always in the same place. */
export function AirButtons({ studio, room }: { studio: Studio; room: LiveRoom }) {
  const { t } = useTranslation('studio');
  const place = useStudio(studio, (state) => state.place);
  const moving = useStudio(studio, (state) => state.moving);
  const paused = useStudio(studio, (state) => state.settings.paused);
  // What the server sends, those who run it take back with one press.
  const takesBack = useRoom(
    room,
    ({ state, me }) => state.composer.state === 'onAir' && (me?.permissions.includes('broadcast.run') ?? false),
  );
  const isAsked = useConsentMissing(room);
  const [asking, setAsking] = useState(false);
  const group = useRef<HTMLDivElement>(null);
  useKeptFocus(
    group,
    () => undefined,
    () => group.current?.querySelector('button'),
  );
  return (
    <div ref={group} className={styles.air}>
      {place === 'onAir' ? (
        <>
          <Button
            size="l"
            variant={paused ? 'primary' : 'secondary'}
            icon={paused ? <Play aria-hidden="true" /> : <Pause aria-hidden="true" />}
            onPress={() => studio.pause(!paused)}
          >
            {t(paused ? 'resume' : 'pause')}
          </Button>
          <Button
            size="l"
            isPending={moving}
            icon={<Square aria-hidden="true" />}
            onPress={() => void studio.air.goOff()}
          >
            {t('goOffAir')}
          </Button>
        </>
      ) : (
        <>
          {asking && (
            <ConsentDialog
              room={room}
              onClose={() => setAsking(false)}
              onDecided={() => void studio.goOnAir(takesBack)}
            />
          )}
          <Button
            size="l"
            variant="danger"
            isPending={moving}
            icon={<Radio aria-hidden="true" />}
            onPress={() => (isAsked ? setAsking(true) : void studio.goOnAir(takesBack))}
          >
            {t(takesBack ? 'sendFromHere' : 'goOnAir')}
          </Button>
          <Button
            size="l"
            isPending={moving}
            icon={place === 'backstage' ? <X aria-hidden="true" /> : <CircleCheck aria-hidden="true" />}
            onPress={() => void (place === 'backstage' ? studio.air.leaveStudio() : studio.air.ready())}
          >
            {t(place === 'backstage' ? 'unready' : 'ready')}
          </Button>
        </>
      )}
    </div>
  );
}
