import { Radio, Square, Video } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { http } from '../../backend/http.js';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { Button, LinkButton } from '../../ui/Button.js';
import { toast } from '../../ui/Toast.js';
import { StageDesk } from '../stage/StageDesk.js';
import { useSayProblem } from '../desk/undo.js';
import styles from './broadcast-desk.module.css';

/** Who is in the studio and whether everybody sees them; and the way to end that. */
export function BroadcastDesk({ room }: { room: LiveRoom }) {
  const { t } = useTranslation('studio');
  const lease = useRoom(room, ({ state }) => state.broadcastDesk.lease);
  const strained = useRoom(room, ({ state }) => state.broadcastDesk.strained);
  const mayPresent = useRoom(room, ({ me }) => me?.permissions.includes('broadcast.present') ?? false);
  const mayRun = useRoom(room, ({ me }) => me?.permissions.includes('broadcast.run') ?? false);
  const onAir = useRoom(room, ({ state }) => state.broadcast.onAir);
  const [ending, setEnding] = useState(false);
  const sayProblem = useSayProblem();
  const end = async () => {
    setEnding(true);
    try {
      await http.delete(`/api/v1/sessions/${room.sessionId}/broadcast`);
      toast({ text: t('cockpit.ended') });
    } catch (error) {
      sayProblem(error);
    }
    setEnding(false);
  };
  const state = lease && lease.state !== 'left' ? lease.state : 'nobody';
  return (
    <section className={styles.desk} aria-label={t('cockpit.label')}>
      <p className={styles.who} data-state={onAir && state === 'nobody' ? 'lost' : state} role="status">
        {state === 'onAir' && <Radio aria-hidden="true" />}
        {/* A name may run in another direction than the sentence. */}
        <span>{t(`cockpit.${state}`, { name: `\u2068${lease?.name ?? ''}\u2069` })}</span>
      </p>
      {strained && (
        <p className={styles.who} data-state="lost" role="status">
          {t('cockpit.strained')}
        </p>
      )}
      <div className={styles.ways}>
        {mayPresent && (
          <LinkButton size="s" href={`/studio/${room.sessionId}`} target="_blank" icon={<Video aria-hidden="true" />}>
            {t('open')}
            <span className="visually-hidden"> {t('newTab')}</span>
          </LinkButton>
        )}
        {mayRun && (onAir || state === 'onAir' || state === 'lost') && (
          <Button size="s" isPending={ending} icon={<Square aria-hidden="true" />} onPress={() => void end()}>
            {t('cockpit.end')}
          </Button>
        )}
      </div>
      {mayRun && <StageDesk room={room} />}
    </section>
  );
}
