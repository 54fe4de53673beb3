import type { ProgrammeView, SessionView } from '@plenum/contracts';
import { CalendarPlus, MapPin, Play, Video } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { AppShell } from '../../app/AppShell.js';
import type { PageProps } from '../../routes.js';
import {
  Badge,
  Banner,
  Container,
  EventTime,
  Hero,
  LinkButton,
  LinkCard,
  PageHeader,
  PlainText,
  Section,
  Stack,
  StatePill,
} from '../../ui/index.js';
import { RecordingNotice } from '../recording/RecordingNotice.js';
import { useMay } from '../desk/desk-data.js';
import { AskForm } from './AskForm.js';
import { isOpen } from './agenda.js';
import { ReturnedQuestion } from './ReturnedQuestion.js';
import { HostLink, Speakers, Vendors } from './People.js';
import { PublicPolls } from './PublicPolls.js';
import { TrackDot } from './TrackDot.js';
import agenda from './Agenda.module.css';
import styles from './public.module.css';

export default function SessionPage({ page }: PageProps<'session'>) {
  const { t } = useTranslation('public');
  const { t: studioText } = useTranslation('studio');
  const may = useMay();
  const { t: questionText } = useTranslation('questions');
  const { organisation, programme, session, open, joined, ask, returned, wasAsked } = page.data;
  const { event, stages, tracks } = programme;
  const path = `/o/${organisation.slug}/${event.slug}`;
  const stage = stages.find(({ id }) => id === session.stageId);
  const track = tracks.find(({ id }) => id === session.trackId);
  const speakers = programme.speakers.filter(({ id }) => session.speakerIds.includes(id));
  const vendors = programme.vendors.filter(({ id }) => session.vendorIds.includes(id));
  const goesOn = event.state === 'published' && session.state !== 'ended' && session.endsAt > page.now;
  return (
    <AppShell organisation={organisation} width="bleed">
      <Hero>
        <PageHeader
          look="hero"
          crumbs={[
            { href: `/o/${organisation.slug}`, label: organisation.name },
            { href: `${path}#s-${session.id}`, label: event.title },
          ]}
          above={
            <>
              {session.state !== 'planned' && <StatePill state={session.state} />}
              <Badge tone="action">{t(`format.${session.format}`)}</Badge>
              {session.language !== event.language && <Badge>{t(`language.${session.language}`)}</Badge>}
              {track && (
                <span className={agenda.track}>
                  <TrackDot colour={track.colour} />
                  {track.name}
                </span>
              )}
            </>
          }
          title={session.title}
          lang={session.language}
          lead={
            <>
              {session.subtitle && <p>{session.subtitle}</p>}
              <p className={styles.when} lang={page.locale}>
                <EventTime start={session.startsAt} end={session.endsAt} zone={event.zone} />
                {stage && (
                  <span className={agenda.track}>
                    <MapPin aria-hidden="true" />
                    {stage.name}
                  </span>
                )}
              </p>
            </>
          }
          actions={
            goesOn ? (
              <>
                {isOpen(session) && (
                  <LinkButton href={`/live/${session.id}`} variant="primary" size="l">
                    {t(session.state === 'live' ? 'session.enterLive' : 'session.enter')}
                  </LinkButton>
                )}
                {open && !joined && (
                  <LinkButton href={`${path}/register`} variant={isOpen(session) ? 'secondary' : 'primary'} size="l">
                    {t('event.register')}
                  </LinkButton>
                )}
                {may('broadcast.present', {
                  organisationId: organisation.id,
                  eventId: event.id,
                  sessionId: session.id,
                }) && (
                  <LinkButton href={`/studio/${session.id}`} size="l" icon={<Video aria-hidden="true" />}>
                    {studioText('open')}
                  </LinkButton>
                )}
                <LinkButton href={`${path}/s/${session.slug}.ics`} size="l" icon={<CalendarPlus aria-hidden="true" />}>
                  {t('event.calendar')}
                </LinkButton>
              </>
            ) : (
              // Whether it can be watched yet, and by whom, is said there.
              session.recorded &&
              session.state === 'ended' && (
                <LinkButton
                  href={`/recording/${session.id}`}
                  variant="primary"
                  size="l"
                  icon={<Play aria-hidden="true" />}
                >
                  {t('watch', { ns: 'recording' })}
                </LinkButton>
              )
            )
          }
        />
      </Hero>
      <div className={styles.body}>
        <Container>
          {event.state === 'cancelled' && (
            <div className={styles.notice}>
              <Banner tone="danger">{t('event.cancelled')}</Banner>
            </div>
          )}
          {goesOn && session.recorded && (
            <div className={styles.notice}>
              <RecordingNotice />
            </div>
          )}
          {(session.abstract || session.description) && (
            <Section title={t('event.about')} id="about">
              {session.abstract && <PlainText lang={session.language}>{session.abstract}</PlainText>}
              {session.description && <PlainText lang={session.language}>{session.description}</PlainText>}
            </Section>
          )}
          <PublicPolls polls={page.data.polls} zone={event.zone} lang={session.language} />
          {returned && (
            <Section title={questionText('early.title')} id="ask">
              <ReturnedQuestion
                returned={returned}
                way={
                  goesOn &&
                  isOpen(session) && (
                    <LinkButton href={`/live/${session.id}`}>{questionText('early.toRoom')}</LinkButton>
                  )
                }
              />
            </Section>
          )}
          {!returned && goesOn && session.state === 'planned' && session.earlyQuestions && (
            <Section title={questionText('early.title')} id="ask">
              <div className={styles.askForm}>
                <Stack gap={4}>
                  {wasAsked && <Banner tone="success">{questionText('early.taken')}</Banner>}
                  {ask ? (
                    <>
                      <p>
                        {ask.as !== null && <>{questionText('early.as', { name: `\u2068${ask.as}\u2069` })} </>}
                        {questionText('early.lead')}
                      </p>
                      <AskForm
                        action={`${path}/s/${session.slug}/question`}
                        session={session}
                        draw={ask.draw}
                        isStranger={ask.as === null}
                        returned={ask.form}
                      />
                    </>
                  ) : (
                    <p>{questionText('early.hint')}</p>
                  )}
                  <p className={styles.small}>
                    <a href="/receipt">{questionText('receipt.toPage')}</a>
                  </p>
                </Stack>
              </div>
            </Section>
          )}
          {speakers.length > 0 && (
            <Section title={t('session.speakers')} id="speakers">
              <Speakers speakers={speakers} lang={session.language} />
            </Section>
          )}
          {vendors.length > 0 && (
            <Section title={t('session.vendors')} id="vendors">
              <Vendors vendors={vendors} lang={session.language} />
            </Section>
          )}
          {session.links.length > 0 && (
            <Section title={t('session.materials')} id="materials">
              <ul className="plain">
                {session.links.map(({ title, url }) => (
                  <li key={url}>
                    <HostLink href={url} title={title} />
                  </li>
                ))}
              </ul>
            </Section>
          )}
          <Around programme={programme} session={session} path={path} />
        </Container>
      </div>
    </AppShell>
  );
}

/** What is on before and after, on the same stage where there is one. */
function Around({ programme, session, path }: { programme: ProgrammeView; session: SessionView; path: string }) {
  const { t } = useTranslation('public');
  const { event } = programme;
  const others = programme.sessions.filter(
    ({ stageId, format, id }) => id !== session.id && stageId === session.stageId && format !== 'break',
  );
  const before = others.findLast(({ endsAt }) => endsAt <= session.startsAt);
  const after = others.find(({ startsAt }) => startsAt >= session.endsAt);
  const neighbours = [
    { label: t('session.before'), other: before },
    { label: t('session.after'), other: after },
  ];
  return (
    <Section title={t('session.around')} id="around">
      <div className={styles.around}>
        {neighbours.map(
          ({ label, other }) =>
            other && (
              <LinkCard
                key={other.id}
                href={`${path}/s/${other.slug}`}
                title={<span lang={other.language}>{other.title}</span>}
                above={
                  <>
                    <strong>{label}</strong>
                    <EventTime start={other.startsAt} end={other.endsAt} zone={event.zone} look="short" />
                  </>
                }
              />
            ),
        )}
      </div>
      <p>
        <a href={`${path}#agenda`}>{t('session.toAgenda')}</a>
      </p>
    </Section>
  );
}
