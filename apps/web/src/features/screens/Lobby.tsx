import type { OrganisationView, ProgrammeView, ScreenProgramme, SessionView } from '@plenum/contracts';
import { Megaphone, Video } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/page.js';
import { clockTime, dayKey, dayName } from '../../ui/event-time.js';
import { QrCode } from '../../ui/QrCode.js';
import { Dark } from './Dark.js';
import { LostSign } from './Frame.js';
import { onStages, type OnStage } from './on-stage.rules.js';
import { useLamp } from './useLamp.js';
import styles from './lobby.module.css';

export interface LobbyProps {
  programme: ProgrammeView;
  announcements: ScreenProgramme['announcements'];
  organisation: OrganisationView;
  now: number;
  token: string;
  onOut: () => void;
}

/** More would leave no room for the programme; the newest counts. */
const mostAnnouncements = 2;

/** At the entrance: what is on where, and what comes next. */
export function Lobby({ programme, announcements, organisation, now, token, onOut }: LobbyProps) {
  const { t } = useTranslation('screens');
  const locale = useLocale();
  const lamp = useLamp(token, onOut);
  const { event } = programme;
  const moment = new Date(now).toISOString();
  const stages = onStages(programme, now);
  // Between two looks their time may have come.
  const running = announcements.filter(({ until }) => !until || Date.parse(until) > now).slice(0, mostAnnouncements);
  if (lamp === 'out') return <Dark />;
  return (
    <main className={styles.lobby} data-theme="dark">
      <header className={styles.head}>
        <div>
          <p className={styles.day}>{dayName(moment, locale, event.zone)}</p>
          <h1 className={styles.event} lang={event.language}>
            {event.title}
          </h1>
        </div>
        <time className={styles.clock} dateTime={moment}>
          {clockTime(moment, locale, event.zone)}
        </time>
      </header>
      {running.length > 0 && (
        <section className={styles.announcements} aria-label={t('announcement.label', { ns: 'hall' })}>
          {running.map(({ id, text }) => (
            <div key={id} className={styles.announcement}>
              <Megaphone aria-hidden="true" />
              <p dir="auto">{text}</p>
            </div>
          ))}
        </section>
      )}
      {stages.length > 0 ? (
        <ul className={`plain ${styles.stages}`} data-many={stages.length > 4 || undefined}>
          {stages.map((row) => (
            <Stage key={row.stage?.id ?? ''} row={row} today={moment} zone={event.zone} />
          ))}
        </ul>
      ) : (
        <p className={styles.over}>{t('lobby.over')}</p>
      )}
      <footer className={styles.foot}>
        <p>{t('lobby.programme')}</p>
        <QrCode
          text={`${window.location.origin}/o/${organisation.slug}/${event.slug}`}
          label={t('lobby.code')}
          className={styles.code}
        />
      </footer>
      {lamp === 'lost' && <LostSign />}
    </main>
  );
}

function Stage({ row: { stage, now, next }, today, zone }: { row: OnStage; today: string; zone: string }) {
  const { t } = useTranslation('screens');
  return (
    <li className={styles.stage}>
      {stage && <h2 className={styles.stageName}>{stage.name}</h2>}
      {now ? (
        <Slot
          label={t(now.state === 'lobby' ? 'lobby.open' : 'lobby.now')}
          session={now}
          today={today}
          zone={zone}
          on
        />
      ) : (
        <p className={styles.free}>{t('lobby.nothingNow')}</p>
      )}
      {next && <Slot label={t('lobby.next')} session={next} today={today} zone={zone} />}
    </li>
  );
}

interface SlotProps {
  label: string;
  session: SessionView;
  today: string;
  zone: string;
  on?: boolean;
}

function Slot({ label, session, today, zone, on }: SlotProps) {
  const { t } = useTranslation('screens');
  const locale = useLocale();
  const { startsAt, endsAt, title, language, recorded, state } = session;
  const otherDay = dayKey(startsAt, zone) !== dayKey(today, zone);
  return (
    <div className={styles.slot} data-on={on || undefined}>
      <p className={styles.slotHead}>
        <span className={styles.label}>{label}</span>
        <time dateTime={on ? endsAt : startsAt}>
          {otherDay && `${dayName(startsAt, locale, zone, true)}, `}
          {on ? t('lobby.until', { time: clockTime(endsAt, locale, zone) }) : clockTime(startsAt, locale, zone)}
        </time>
      </p>
      <p className={styles.slotTitle} lang={language}>
        {title}
      </p>
      {recorded && state !== 'ended' && (
        <p className={styles.recorded}>
          <Video aria-hidden="true" />
          {t('badge.announced', { ns: 'recording' })}
        </p>
      )}
    </div>
  );
}
