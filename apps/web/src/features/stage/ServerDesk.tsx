import { Radio, Server, Square, X } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { Button } from '../../ui/Button.js';
import { AlertDialog } from '../../ui/Dialog.js';
import { useAct } from '../cockpit/useAct.js';
import { StateLine } from '../live/StateLine.js';
import { useKeptFocus } from '../live/useKeptFocus.js';
import styles from './stage.module.css';

/** What the server's own composer does with this stage. Nothing where there is none. */
export function ServerDesk({ room }: { room: LiveRoom }) {
  const { t } = useTranslation('stage');
  const { t: studio } = useTranslation('studio');
  const { state, reason } = useRoom(room, (live) => live.state.composer);
  const act = useAct(room);
  const group = useRef<HTMLElement>(null);
  useKeptFocus(
    group,
    () => undefined,
    () => group.current,
  );
  if (state === null && reason === null) return null;
  const run = (on: boolean) => void act('composer.run', { on });
  const now = state ?? 'failed';
  return (
    <section
      ref={group}
      className={styles.server}
      role="group"
      aria-label={t('server.label')}
      tabIndex={-1}
      data-quiet-focus
    >
      <div role="status">
        <StateLine
          quiet
          tone={now === 'onAir' ? 'onAir' : now === 'failed' ? 'warning' : undefined}
          icon={now === 'onAir' ? <Radio aria-hidden="true" /> : <Server aria-hidden="true" />}
        >
          {t(`server.${now}`)}
        </StateLine>
        {reason && <p className={styles.hint}>{t(`server.trouble.${reason}`)}</p>}
      </div>
      {now === 'ready' && <p className={styles.hint}>{t('server.readyText')}</p>}
      {now === 'onAir' && <p className={styles.hint}>{t('server.onAirText')}</p>}
      {state === 'failed' && <p className={styles.hint}>{t('server.again')}</p>}
      {(state === 'ready' || state === 'failed') && (
        <Button size="s" icon={<Radio aria-hidden="true" />} onPress={() => run(true)}>
          {t('server.start')}
        </Button>
      )}
      {state === 'starting' && (
        <Button size="s" icon={<X aria-hidden="true" />} onPress={() => run(false)}>
          {t('server.stopStarting')}
        </Button>
      )}
      {state === 'onAir' && (
        <AlertDialog
          title={studio('cockpit.endTitle')}
          trigger={
            <Button size="s" icon={<Square aria-hidden="true" />}>
              {t('server.end')}
            </Button>
          }
          confirm={t('server.end')}
          danger
          onConfirm={() => run(false)}
        >
          {studio('cockpit.endText')}
        </AlertDialog>
      )}
    </section>
  );
}
