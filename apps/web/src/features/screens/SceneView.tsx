import type { FeedQuestion, ProgrammeView, SessionView } from '@plenum/contracts';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/page.js';
import { clockTime, dayKey, dayName } from '../../ui/event-time.js';
import { Hemicycle } from '../../ui/Logo.js';
import { QrCode } from '../../ui/QrCode.js';
import { clockFace } from '../live/clock-face.js';
import { following } from '../live/next-session.rules.js';
import { typedAddress } from './join-address.js';
import { PollScene } from './PollScene.js';
import { lengthOf, type Scene } from './scene.rules.js';
import styles from './screen.module.css';

interface Props {
  session: SessionView;
  programme: ProgrammeView;
  votes: Record<string, number>;
  now: number;
  /** The short address that leads into the session. */
  address: string;
}

/** Each kind of scene has its own picture. */
export function SceneView({ scene, ...props }: Props & { scene: Scene }) {
  switch (scene.kind) {
    case 'dark':
      return null;
    case 'welcome':
      return <Welcome {...props} paused={scene.paused} />;
    case 'question':
      return <CurrentQuestion {...props} question={scene.question} following={scene.following} />;
    case 'queue':
      return <Queue {...props} questions={scene.questions} />;
    case 'poll':
      return <PollScene poll={scene.poll} results={scene.results} />;
    case 'invitation':
      return <Invitation {...props} />;
    case 'next':
      return <Next {...props} />;
  }
}

function Welcome({ session, programme, now, address, paused }: Props & { paused: boolean }) {
  const { t } = useTranslation('screens');
  const locale = useLocale();
  const { zone } = programme.event;
  const left = Date.parse(session.startsAt) - now;
  const today = dayKey(session.startsAt, zone) === dayKey(new Date(now).toISOString(), zone);
  const speakers = programme.speakers.filter(({ id }) => session.speakerIds.includes(id));
  return (
    <div className={styles.split}>
      <div className={styles.words}>
        <p className={styles.lead}>
          {paused
            ? t('scene.paused')
            : left <= 0
              ? t('scene.soon')
              : today
                ? t('scene.startsIn', { time: clockFace(left) })
                : t('scene.startsOn', {
                    day: dayName(session.startsAt, locale, zone),
                    time: clockTime(session.startsAt, locale, zone),
                  })}
        </p>
        <p className={styles.title} data-length={lengthOf(session.title)} lang={session.language}>
          {session.title}
        </p>
        {speakers.length > 0 && <p className={styles.people}>{speakers.map(({ name }) => name).join(' · ')}</p>}
      </div>
      <Code address={address} />
    </div>
  );
}

function CurrentQuestion({
  question,
  following: queue,
  votes,
}: Props & { question: FeedQuestion; following: readonly FeedQuestion[] }) {
  const { t } = useTranslation('screens');
  const length = lengthOf(question.text);
  return (
    <div className={styles.current}>
      <p className={styles.lead}>{t('scene.question')}</p>
      <p className={styles.question} data-length={length} dir="auto">
        {question.text}
      </p>
      {queue.length > 0 && (length === 'short' || length === 'middle') && (
        <section className={styles.after} aria-label={t('scene.after')}>
          <h2>{t('scene.after')}</h2>
          <QuestionList questions={queue.slice(0, 2)} votes={votes} />
        </section>
      )}
    </div>
  );
}

const mostInQueue = 5;

function Queue({ questions, votes }: Props & { questions: readonly FeedQuestion[] }) {
  const { t } = useTranslation('screens');
  return (
    <div className={styles.queue}>
      <p className={styles.lead}>{t('scene.queue')}</p>
      <QuestionList questions={questions.slice(0, mostInQueue)} votes={votes} />
      {questions.length > mostInQueue && (
        <p className={styles.more}>{t('scene.more', { count: questions.length - mostInQueue })}</p>
      )}
    </div>
  );
}

function QuestionList({ questions, votes }: { questions: readonly FeedQuestion[]; votes: Record<string, number> }) {
  const { t } = useTranslation('screens');
  return (
    <ol className={`plain ${styles.list}`} data-few={questions.length <= 3 || undefined}>
      {questions.map(({ id, text }) => (
        <li key={id}>
          <span className={styles.votes}>
            <span aria-hidden="true">{votes[id] ?? 0}</span>
            <span className="visually-hidden">{t('scene.votes', { count: votes[id] ?? 0 })}</span>
          </span>
          <span className={styles.listText} dir="auto">
            {text}
          </span>
        </li>
      ))}
    </ol>
  );
}

function Invitation({ address }: Props) {
  const { t } = useTranslation('screens');
  return (
    <div className={styles.split}>
      <div className={styles.words}>
        <p className={styles.title} data-length="short">
          {t('scene.invite')}
        </p>
        <p className={styles.lead}>{t('scene.inviteText')}</p>
      </div>
      <Code address={address} />
    </div>
  );
}

function Code({ address }: Pick<Props, 'address'>) {
  const { t } = useTranslation('screens');
  return (
    <div className={styles.code}>
      <QrCode text={address} label={t('scene.code')} />
      <p>{t('scene.join')}</p>
      <p className={styles.typed}>{typedAddress(address)}</p>
    </div>
  );
}

function Next({ session, programme }: Props) {
  const { t } = useTranslation('screens');
  const locale = useLocale();
  const { zone } = programme.event;
  const { next, nextToJoin } = following(programme.sessions, session);
  const slots = [next, nextToJoin === next ? undefined : nextToJoin].filter((slot) => slot !== undefined);
  if (slots.length === 0)
    return (
      <div className={styles.words}>
        <Hemicycle className={styles.drawing} />
        <p className={styles.title} data-length="short">
          {t('scene.thanks')}
        </p>
        <p className={styles.lead}>{t('scene.nothingNext')}</p>
      </div>
    );
  const when = ({ startsAt }: SessionView) =>
    dayKey(startsAt, zone) === dayKey(session.startsAt, zone)
      ? clockTime(startsAt, locale, zone)
      : `${dayName(startsAt, locale, zone)}, ${clockTime(startsAt, locale, zone)}`;
  return (
    <div className={styles.words}>
      <p className={styles.lead}>{t('scene.next')}</p>
      <ul className={`plain ${styles.slots}`}>
        {slots.map((slot) => (
          <li key={slot.id}>
            <time className={styles.time} dateTime={slot.startsAt}>
              {when(slot)}
            </time>
            <span className={styles.title} data-length={lengthOf(slot.title)} lang={slot.language}>
              {slot.title}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
