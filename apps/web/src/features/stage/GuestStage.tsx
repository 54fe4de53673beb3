import type { SessionView } from '@plenum/contracts';
import { Camera, CameraOff, LogOut, Mic, MicOff, Radio, Volume2 } from 'lucide-react';
import { useEffect, useRef, useState, type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { Banner } from '../../ui/Banner.js';
import { Button } from '../../ui/Button.js';
import { announce } from '../live/announce.js';
import { SlotClock } from '../live/SlotClock.js';
import { useChange } from '../live/useChange.js';
import { Consent } from '../recording/Consent.js';
import { OwnPicture } from './GuestCheck.js';
import type { Guest } from './guest.js';
import type { Arrived } from './stage.js';
import { useGuest, type InvitationWays } from './useGuestState.js';
import { useStage } from './useStage.js';
import { troubleText } from '../studio/trouble-text.js';
import styles from './guest.module.css';

interface Props {
  room: LiveRoom;
  session: SessionView;
  own: InvitationWays;
  guest: Guest;
  /** In the hall, where one hears the others anyway. */
  quiet: boolean;
}

/** The stage as an attendee on it sees it: the others without delay, oneself, and the way off. */
export function GuestStage({ room, session, own, guest, quiet }: Props) {
  const { t } = useTranslation('stage');
  const sign = useGuestSign(guest, room);
  const frame = useRef<HTMLElement>(null);
  const isLive = sign === 'onAir' || sign === 'card';
  useChange(sign, () => announce(sign === 'joining' ? t('joining') : t(`sign.${sign}`)));
  // The button that led here is gone with its dialog.
  useEffect(() => {
    const timer = setTimeout(() => {
      if (!document.activeElement || document.activeElement === document.body) frame.current?.focus();
    }, 100);
    return () => clearTimeout(timer);
  }, []);
  return (
    <section ref={frame} className={styles.stage} tabIndex={-1} data-quiet-focus aria-label={t('guestPart.onStage')}>
      <header className={styles.sign} data-live={isLive || undefined}>
        {isLive && <Radio aria-hidden="true" />}
        <strong>{sign === 'joining' ? t('joining') : t(`sign.${sign}`)}</strong>
        {sign !== 'joining' && <span>{t(`sign.${sign}Text`)}</span>}
        <SlotClock room={room} session={session} />
      </header>
      <News guest={guest} />
      <Tiles room={room} guest={guest} quiet={quiet} />
      <Tools own={own} guest={guest} />
      <Consent room={room} />
    </section>
  );
}

/** Where an attendee stands on the stage. */
const useGuestSign = ({ stage }: Guest, room: LiveRoom) => {
  const state = useStage(stage, ({ me }) => me?.state ?? null);
  const hasCard = useStage(stage, ({ arrangement }) => arrangement.card !== '');
  const isAiring = useRoom(room, ({ state: { broadcast } }) => broadcast.onAir && !broadcast.interrupted);
  if (state === null) return 'joining';
  if (state !== 'onStage') return state;
  return isAiring ? (hasCard ? 'card' : 'onAir') : 'onStage';
};

function News({ guest }: { guest: Guest }) {
  const { t } = useTranslation('stage');
  const { t: studio } = useTranslation('studio');
  const isLost = useStage(guest.stage, ({ place }) => place === 'lost');
  const isMuted = useStage(guest.stage, ({ me }) => me?.muted ?? false);
  const isAway = useStage(guest.stage, ({ away }) => away);
  const isWeak = useStage(guest.stage, ({ weak }) => weak);
  const isCut = useGuest(guest, (state) => state.isCut);
  const camera = useGuest(guest, (state) => state.camera.trouble);
  const microphone = useGuest(guest, (state) => state.microphone.trouble);
  const troubles = [
    isLost && t('lost'),
    !isLost && isAway && t('guestPart.away'),
    !isLost && !isAway && isCut && t('guestPart.cut'),
    isWeak && !isAway && t('weak'),
    isMuted && t('muted'),
    camera && troubleText(studio, 'camera', camera),
    microphone && troubleText(studio, 'microphone', microphone),
  ].filter((text) => typeof text === 'string');
  return troubles.map((text) => (
    <Banner key={text} tone="warning" live="assertive">
      {text}
    </Banner>
  ));
}

const columnsFor = (count: number) => (count <= 1 ? 1 : count <= 4 ? 2 : 3);

function Tiles({ room, guest, quiet }: Pick<Props, 'room' | 'guest' | 'quiet'>) {
  const { t } = useTranslation('stage');
  const people = useStage(guest.stage, (state) => state.people);
  const arrived = useStage(guest.stage, (state) => state.arrived);
  const me = useRoom(room, ({ me: mine }) => mine?.id);
  const name = useRoom(room, ({ me: mine }) => mine?.name ?? '');
  const own = useGuest(guest, (state) => state.own);
  const [blocked, setBlocked] = useState(false);
  const area = useRef<HTMLUListElement>(null);
  const others = people.filter(({ id, state }) => state === 'onStage' && id !== me);
  const ids = new Set(others.map(({ id }) => id));
  const screens = arrived.filter(({ personId, source, moves }) => source === 'screen' && moves && ids.has(personId));
  const nameOf = (id: string) => others.find((person) => person.id === id)?.name ?? '';
  const count = others.length + screens.length + 1;
  const columns = columnsFor(count);
  const shape = { '--columns': columns, '--shape': (16 * columns) / (9 * Math.ceil(count / columns)) };
  return (
    <>
      {blocked && (
        <Button
          variant="primary"
          icon={<Volume2 aria-hidden="true" />}
          onPress={() => {
            setBlocked(false);
            for (const video of area.current?.querySelectorAll('video') ?? []) void video.play().catch(() => undefined);
          }}
        >
          {t('guestPart.hear')}
        </Button>
      )}
      <ul
        ref={area}
        className={`plain ${styles.tiles}`}
        style={shape as CSSProperties}
        aria-label={t('guestPart.people')}
        data-theme="dark"
      >
        {screens.map((one) => (
          <Tile
            key={one.publicationId}
            name={t('guestPart.screenOf', { name: `\u2068${nameOf(one.personId)}\u2069` })}
            arrived={one}
            quiet={quiet}
            onBlocked={() => setBlocked(true)}
            whole
          />
        ))}
        {others.map(({ id, name: called }) => (
          <Tile
            key={id}
            name={called}
            arrived={arrived.find(({ personId, source }) => personId === id && source === 'camera')}
            quiet={quiet}
            onBlocked={() => setBlocked(true)}
          />
        ))}
        <li className={styles.tile}>
          {own ? <OwnPicture stream={own} /> : <p className={styles.initial}>{name.slice(0, 1)}</p>}
          <p className={styles.plate}>{t('guestPart.you', { name: `\u2068${name}\u2069` })}</p>
        </li>
      </ul>
    </>
  );
}

interface TileProps {
  name: string;
  arrived: Arrived | undefined;
  quiet: boolean;
  onBlocked: () => void;
  /** Nothing of it may be cut off, such as of a screen. */
  whole?: boolean;
}

function Tile({ name, arrived, quiet, onBlocked, whole }: TileProps) {
  const video = useRef<HTMLVideoElement>(null);
  const blocked = useRef(onBlocked);
  useEffect(() => {
    blocked.current = onBlocked;
  });
  const stream = arrived?.stream;
  useEffect(() => {
    if (!video.current || !stream) return;
    video.current.srcObject = stream;
    video.current.play().catch((error: unknown) => {
      if (error instanceof Error && error.name === 'NotAllowedError') blocked.current();
    });
  }, [stream]);
  return (
    <li className={styles.tile} data-whole={whole || undefined}>
      {stream && (
        // oxlint-disable-next-line jsx-a11y/media-has-caption -- live, among those on the stage
        <video ref={video} aria-hidden="true" muted={quiet} playsInline hidden={!arrived.moves} />
      )}
      {!arrived?.moves && <p className={styles.initial}>{name.slice(0, 1)}</p>}
      <p className={styles.plate}>
        <bdi>{name}</bdi>
      </p>
    </li>
  );
}

function Tools({ own, guest }: Pick<Props, 'own' | 'guest'>) {
  const { t } = useTranslation('stage');
  const { t: studio } = useTranslation('studio');
  const muted = useGuest(guest, (state) => state.settings.muted) ?? false;
  const camera = useGuest(guest, (state) => state.camera.state) ?? 'off';
  const microphone = useGuest(guest, (state) => state.microphone.state) ?? 'off';
  return (
    <div className={styles.tools}>
      <Button
        variant={muted ? 'danger' : 'secondary'}
        isPending={microphone === 'opening'}
        icon={muted || microphone !== 'on' ? <MicOff aria-hidden="true" /> : <Mic aria-hidden="true" />}
        onPress={() => (microphone === 'on' ? guest.mute(!muted) : void guest.open('microphone', ''))}
      >
        {studio(microphone === 'on' && !muted ? 'mute' : 'unmute')}
      </Button>
      <Button
        isPending={camera === 'opening'}
        icon={camera === 'on' ? <CameraOff aria-hidden="true" /> : <Camera aria-hidden="true" />}
        onPress={() => void guest.open('camera', camera === 'on' ? null : '')}
      >
        {studio(camera === 'on' ? 'cameraOff' : 'cameraOn')}
      </Button>
      <Button icon={<LogOut aria-hidden="true" />} onPress={() => own.leave()}>
        {t('leave')}
      </Button>
    </div>
  );
}
