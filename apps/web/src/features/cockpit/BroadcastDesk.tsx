import { externalHost } from '@plenum/contracts';
import { Captions, Globe, Pencil, Radio, Square, Video } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { http } from '../../backend/http.js';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { Button, LinkButton } from '../../ui/Button.js';
import { AlertDialog } from '../../ui/Dialog.js';
import { toast } from '../../ui/Toast.js';
import { StageDesk } from '../stage/StageDesk.js';
import { useSayProblem } from '../desk/undo.js';
import { StateLine } from '../live/StateLine.js';
import { useKeptFocus } from '../live/useKeptFocus.js';
import { RecordingControls } from '../recording/RecordingControls.js';
import styles from './broadcast-desk.module.css';

/** Who is in the studio and whether everybody sees them; and the way to end that. */
export function BroadcastDesk({ room, eventId }: { room: LiveRoom; eventId: string }) {
  const { t } = useTranslation('studio');
  const lease = useRoom(room, ({ state }) => state.broadcastDesk.lease);
  const server = useRoom(room, (live) => live.state.composer.state);
  const strained = useRoom(room, ({ state }) => state.broadcastDesk.strained);
  const mayPresent = useRoom(room, ({ me }) => me?.permissions.includes('broadcast.present') ?? false);
  const mayRun = useRoom(room, ({ me }) => me?.permissions.includes('broadcast.run') ?? false);
  const mayPublish = useRoom(room, ({ me }) => me?.permissions.includes('recording.publish') ?? false);
  const isKept = useRoom(room, ({ state }) => state.recording.state !== 'off');
  const onAir = useRoom(room, ({ state }) => state.broadcast.onAir);
  const external = useRoom(room, (live) => live.state.external);
  const mayEdit = useRoom(room, ({ me }) => me?.permissions.includes('programme.edit') ?? false);
  const { t: elsewhere } = useTranslation('external');
  const sayProblem = useSayProblem();
  const end = async () => {
    try {
      await http.delete(`/api/v1/sessions/${room.sessionId}/broadcast`);
      toast({ text: t('cockpit.ended') });
    } catch (error) {
      sayProblem(error);
    }
  };
  const isStaged = useRoom(
    room,
    (live) => live.state.onStage.open && Object.keys(live.state.stageDesk.people).length > 0,
  );
  const state = lease && lease.state !== 'left' ? lease.state : 'nobody';
  const desk = useRef<HTMLElement>(null);
  useKeptFocus(
    desk,
    () => undefined,
    () => desk.current,
  );
  return (
    <section ref={desk} className={styles.desk} tabIndex={-1} data-quiet-focus aria-label={t('cockpit.label')}>
      {external && (
        <StateLine icon={<Globe aria-hidden="true" />}>
          {elsewhere('cockpit.is', { host: externalHost(external.address) })}
        </StateLine>
      )}
      {!external && (
        <StateLine
          tone={state === 'onAir' ? 'onAir' : state === 'lost' || (onAir && state === 'nobody') ? 'warning' : undefined}
          icon={state === 'onAir' && <Radio aria-hidden="true" />}
        >
          {/* A name may run in another direction than the sentence. */}
          {state === 'onAir' && server === 'onAir'
            ? t('server.onAir', { ns: 'stage' })
            : t(`cockpit.${state === 'nobody' && isStaged && !onAir ? 'nobodySends' : state}`, {
                name: `\u2068${lease?.name ?? ''}\u2069`,
              })}
        </StateLine>
      )}
      {strained && <StateLine tone="warning">{t('cockpit.strained')}</StateLine>}
      <div className={styles.ways}>
        {external && mayEdit && (
          <LinkButton
            size="s"
            href={`/desk/events/${eventId}/agenda?session=${room.sessionId}`}
            target="_blank"
            icon={<Pencil aria-hidden="true" />}
          >
            {elsewhere('cockpit.change')}
            <span className="visually-hidden"> {t('newTab')}</span>
          </LinkButton>
        )}
        {mayPresent && !external && (
          <LinkButton size="s" href={`/studio/${room.sessionId}`} target="_blank" icon={<Video aria-hidden="true" />}>
            {t('open')}
            <span className="visually-hidden"> {t('newTab')}</span>
          </LinkButton>
        )}
        <LinkButton
          size="s"
          href={`/captions/${room.sessionId}`}
          target="_blank"
          icon={<Captions aria-hidden="true" />}
        >
          {t('openShort', { ns: 'captions' })}
          <span className="visually-hidden"> {t('newTab')}</span>
        </LinkButton>
        {mayRun && (onAir || state === 'onAir' || state === 'lost') && (
          <AlertDialog
            title={t('cockpit.endTitle')}
            trigger={
              <Button size="s" icon={<Square aria-hidden="true" />}>
                {t('cockpit.end')}
              </Button>
            }
            confirm={t('cockpit.end')}
            danger
            onConfirm={end}
          >
            {t('cockpit.endText')}
          </AlertDialog>
        )}
      </div>
      <RecordingControls
        room={room}
        more={
          mayPublish &&
          isKept && (
            <LinkButton
              size="s"
              variant="quiet"
              href={`/desk/events/${eventId}/sessions/${room.sessionId}/recording`}
              target="_blank"
            >
              {t('run.toDesk', { ns: 'recording' })}
              <span className="visually-hidden"> {t('newTab')}</span>
            </LinkButton>
          )
        }
      />
      {mayRun && !external && <StageDesk room={room} />}
    </section>
  );
}
