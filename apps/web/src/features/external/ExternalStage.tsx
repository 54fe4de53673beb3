import { externalHost, externalOrigin, frameAddress, type ExternalStage as Stage } from '@plenum/contracts';
import { ExternalLink, Eye, EyeOff } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale, usePage } from '../../app/page.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { persistently } from '../../backend/persistently.js';
import { Boundary } from '../../ui/Boundary.js';
import { Button, IconButton, Link, LinkButton } from '../../ui/Button.js';
import { PlainText } from '../../ui/PlainText.js';
import { announce } from '../live/announce.js';
import { StageCard, type StageCardProps } from '../live/StageCard.js';
import { useKeptFocus } from '../live/useKeptFocus.js';
import { allow, forget, isAllowed, keepAsked, takeAsked } from './allowed.rules.js';
import styles from './external.module.css';
import room from '../live/room.module.css';

const openPlayer = () => lazy(() => persistently(() => import('../player/Player.js')));

type Props = StageCardProps & { external: Stage };
type Framed = Stage & { kind: 'youtube' | 'vimeo' };
const isFramed = (external: Stage): external is Framed => external.kind === 'youtube' || external.kind === 'vimeo';

/** A stage that is not in Plenum: nothing is loaded from there before whoever watches knows who learns what. */
export function ExternalStage(props: Props) {
  const { external, session } = props;
  const { t } = useTranslation('external');
  const state = useRoom(props.room, ({ ready, state: known }) => (ready ? known.session.state : session.state));
  const picture = usePicture(external, session.eventId);
  const area = useRef<HTMLDivElement>(null);
  // Most of what is pressed here goes away by that.
  useKeptFocus(
    area,
    () => undefined,
    () => area.current?.querySelector<HTMLElement>('iframe, button, a'),
  );
  const runs = state === 'live' || state === 'paused';
  const isMeeting = external.kind === 'meeting';
  // Nobody is cut off because the clock ends the session: a talk may take longer than planned.
  const isShown = runs || (isMeeting && state === 'lobby') || (!isMeeting && state === 'ended' && picture.shown);
  return (
    <div ref={area} className={styles.area}>
      {!isShown && <StageCard {...props} />}
      {isShown && isMeeting && <Meeting external={external} inLobby={state === 'lobby'} />}
      {isShown && !isMeeting && !picture.shown && <Asking external={external} picture={picture} />}
      {isShown && !isMeeting && picture.shown && (
        <>
          {isFramed(external) ? (
            <Frame external={external} title={session.title} onStop={picture.stop} />
          ) : (
            <ForeignStream {...props} onStop={picture.isForeign ? picture.stop : undefined} />
          )}
          {state === 'ended' && (
            <p className={styles.under} role="status">
              {t('goesOn')}
            </p>
          )}
        </>
      )}
    </div>
  );
}

/** Whether the picture may be loaded, and the ways to change that. */
const usePicture = (external: Stage, eventId: string) => {
  const { t } = useTranslation('external');
  const { opened } = usePage<'room'>().data;
  const origin = externalOrigin(external, window.location.origin);
  // A page is opened for what was set when it was loaded. For anything else it has to be loaded anew.
  const isOpen = origin === null || (opened?.what === origin.what && opened.origin === origin.origin);
  const [shown, setShown] = useState(() => {
    if (origin === null) return true;
    const isAsked = takeAsked(external.address, sessionStorage);
    return isOpen && (isAsked || (origin.what === 'stream' && isAllowed(eventId, origin.origin, localStorage)));
  });
  const show = () => {
    if (!origin) return;
    if (origin.what === 'stream') allow(eventId, origin.origin, localStorage);
    if (isOpen) return setShown(true);
    keepAsked(external.address, sessionStorage);
    window.location.reload();
  };
  const stop = () => {
    if (origin?.what === 'stream') forget(eventId, origin.origin, localStorage);
    setShown(false);
    announce(t(origin?.what === 'stream' ? 'stoppedStream' : 'stopped'));
  };
  return { shown, show, stop, isOpen, isForeign: origin !== null };
};

function Texts({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section className={room.stage} data-theme="dark" data-external aria-label={label}>
      <div className={styles.texts}>{children}</div>
    </section>
  );
}

/** Before anything is loaded: who will learn what. */
function Asking({ external, picture }: { external: Stage; picture: ReturnType<typeof usePicture> }) {
  const { t } = useTranslation('external');
  const kind = isFramed(external) ? external.kind : 'hls';
  const host = externalHost(external.address);
  return (
    <Texts label={t('label')}>
      <p className={styles.lead}>{t(`ask.${kind}.title`, { host })}</p>
      <p className={styles.text}>
        {t(`ask.${kind}.text`)} {kind === 'hls' && t('ask.hls.kept')} {!picture.isOpen && t('ask.reloads')}
      </p>
      <div className={styles.ways}>
        <Button variant="primary" icon={<Eye aria-hidden="true" />} onPress={picture.show}>
          {t('ask.show')}
        </Button>
        {kind !== 'hls' && <InWindow external={external} />}
      </div>
    </Texts>
  );
}

function InWindow({ external }: { external: Stage }) {
  const { t } = useTranslation('external');
  return (
    <Link href={external.address} target="_blank" rel="noopener noreferrer">
      {t('ask.window')}
      <span className="visually-hidden"> {t('ask.newTab')}</span>
    </Link>
  );
}

/** Their player. It gets the origin of this site, since YouTube plays nothing for pages that do not say where they are. */
function Frame({ external, title, onStop }: { external: Framed; title: string; onStop: () => void }) {
  const { t } = useTranslation('external');
  const locale = useLocale();
  const provider = t(`provider.${external.kind}`);
  return (
    <section className={room.stage} data-theme="dark" data-picture aria-label={t('label')}>
      <div className={styles.framed}>
        <iframe
          className={styles.frame}
          src={frameAddress(external, locale) ?? undefined}
          title={t('frame', { provider, title })}
          sandbox="allow-scripts allow-same-origin allow-presentation"
          allow="autoplay; encrypted-media; fullscreen; picture-in-picture"
          referrerPolicy="strict-origin"
        />
        <div className={styles.bar}>
          <span className={styles.from}>{t('frameHint', { provider })}</span>
          <Button size="s" icon={<EyeOff aria-hidden="true" />} onPress={onStop}>
            {t('stop')}
          </Button>
        </div>
      </div>
    </section>
  );
}

function Meeting({ external, inLobby }: { external: Stage; inLobby: boolean }) {
  const { t } = useTranslation('external');
  return (
    <Texts label={t('label')}>
      <p className={styles.lead}>{t('meeting.title')}</p>
      <p className={styles.text}>
        {inLobby && t('meeting.lobby')} {t('meeting.text', { host: externalHost(external.address) })}
      </p>
      <LinkButton
        variant="primary"
        href={external.address}
        target="_blank"
        rel="noopener noreferrer"
        icon={<ExternalLink aria-hidden="true" />}
      >
        {t('meeting.open')}
        <span className="visually-hidden"> {t('ask.newTab')}</span>
      </LinkButton>
      {external.dialIn && (
        <div className={styles.dialIn}>
          <h2>{t('meeting.dialIn')}</h2>
          <PlainText>{external.dialIn}</PlainText>
        </div>
      )}
    </Texts>
  );
}

/** Our player with their stream. */
function ForeignStream({ external, onStop, ...props }: Props & { onStop: (() => void) | undefined }) {
  const { t } = useTranslation('external');
  const { t: player } = useTranslation('player');
  const { t: common } = useTranslation();
  const [Player, setPlayer] = useState(openPlayer);
  const [over, setOver] = useState(false);
  const host = externalHost(external.address);
  useEffect(() => {
    if (over) announce(t('over.title'));
  }, [over, t]);
  if (over)
    return (
      <Texts label={t('label')}>
        <p className={styles.lead}>{t('over.title')}</p>
        <Button onPress={() => setOver(false)}>{t('over.again')}</Button>
      </Texts>
    );
  const missing = (again: () => void) => (
    <Texts label={t('label')}>
      <div role="alert">
        <p>{player('missing')}</p>
        <Button onPress={again}>{common('retry')}</Button>
      </div>
    </Texts>
  );
  const more = onStop && <IconButton label={t('stop')} icon={<EyeOff aria-hidden="true" />} onPress={onStop} />;
  return (
    <Boundary fallback={missing} onAgain={() => setPlayer(openPlayer)}>
      <section className={room.stage} data-theme="dark" data-picture aria-label={t('label')}>
        <Suspense fallback={null}>
          <Player
            key={external.address}
            room={props.room}
            onOver={() => setOver(true)}
            foreign={{ address: external.address, host, more }}
          />
        </Suspense>
      </section>
    </Boundary>
  );
}
