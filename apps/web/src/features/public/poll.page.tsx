import type { MyBallot, PollChoice, PollContent, PublicPollView } from '@plenum/contracts';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AppShell } from '../../app/AppShell.js';
import type { PageProps } from '../../routes.js';
import { Badge, Banner, Button, Card, EventTime, LinkButton, PageHeader, Section, Stack } from '../../ui/index.js';
import { Announcer, announce } from '../live/announce.js';
import { Receipt } from '../live/PollCard.js';
import { PollForm } from '../live/PollForm.js';
import { PollResultsView } from '../live/PollResultsView.js';
import { nothingChosen } from '../live/polls.rules.js';
import polls from '../live/polls.module.css';
import { usePublicVote } from './usePublicVote.js';
import styles from './public-poll.module.css';

/** A poll for everybody: what is asked, what a vote here is worth, and what is stored. */
export default function PollPage({ page }: PageProps<'publicPoll'>) {
  const { t } = useTranslation('polls');
  const { organisation, event, session, poll: first } = page.data;
  const title = useId();
  const { poll, working, vote } = usePublicVote(first);
  const path = `/o/${organisation.slug}/${event.slug}`;
  return (
    <AppShell organisation={organisation} width="text">
      <Announcer />
      <PageHeader
        title={<span id={title}>{poll.text}</span>}
        lang={session.language}
        crumbs={[
          { href: path, label: event.title },
          { href: `${path}/s/${session.slug}`, label: session.title },
        ]}
        lead={poll.takesVotes ? <span lang={page.locale}>{t('public.lead')}</span> : undefined}
      />
      <Stack gap={6}>
        <Card padding="m">
          <div className={styles.poll} data-poll={poll.id} data-state={poll.state}>
            <p className={styles.facts}>
              <Badge tone={poll.takesVotes ? 'highlight' : poll.state === 'published' ? 'success' : 'neutral'}>
                {t(`state.${poll.state === 'open' && !poll.takesVotes ? 'closed' : poll.state}`)}
              </Badge>
              <span>{t(`kind.${poll.kind}`)}</span>
              {poll.takesVotes && <Until until={poll.until} zone={event.zone} />}
            </p>
            {poll.takesVotes ? (
              <>
                <noscript>
                  <Banner tone="info">{t('public.noScript')}</Banner>
                </noscript>
                <Voting poll={poll} labelledBy={title} working={working} vote={vote} />
              </>
            ) : (
              <p>{t('public.over')}</p>
            )}
            {poll.counted ? (
              <PollResultsView poll={contentOf(poll)} results={poll.counted} ballot={ballotOf(poll)} level={2} />
            ) : (
              poll.state !== 'published' && <p className={polls.hint}>{t(`when.${poll.results}`)}</p>
            )}
          </div>
        </Card>
        <div>
          <Section title={t('public.honest')} id="honest">
            <Stack gap={3}>
              <p>{t('public.informal')}</p>
              <p>{t('public.work')}</p>
            </Stack>
          </Section>
          <Section title={t('public.keptTitle')} id="kept">
            <Stack gap={3}>
              <p>{t('public.kept')}</p>
              <p>{t('public.address')}</p>
            </Stack>
          </Section>
        </div>
        <div>
          <LinkButton href={path}>{t('public.toEvent')}</LinkButton>
        </div>
      </Stack>
    </AppShell>
  );
}

/** With what all public polls have in common. */
const contentOf = (poll: PublicPollView): PollContent => ({ ...poll, anonymity: 'unlinkable', reach: 'public' });

const ballotOf = ({ id, ballot }: PublicPollView): MyBallot | undefined => (ballot ? { id, ...ballot } : undefined);

function Until({ until, zone }: { until: string | null; zone: string }) {
  const { t } = useTranslation('polls');
  if (!until) return <span>{t('public.untilFrozen')}</span>;
  return (
    <span>
      {t('public.until')} <EventTime start={until} zone={zone} />
    </span>
  );
}

interface VotingProps {
  poll: PublicPollView;
  labelledBy: string;
  working: boolean;
  vote: (choice: PollChoice | null) => Promise<boolean>;
}

function Voting({ poll, labelledBy, working, vote }: VotingProps) {
  const { t } = useTranslation('polls');
  const frame = useRef<HTMLDivElement>(null);
  const [choice, setChoice] = useState<PollChoice>();
  const ballot = ballotOf(poll);

  const send = async (wanted: PollChoice | null) => {
    announce(t('public.working'));
    if (!(await vote(wanted))) return;
    setChoice(undefined);
    const abstained = wanted && wanted.picks.length + wanted.words.length === 0;
    announce(t(wanted === null ? 'takenBack' : abstained ? 'countedAbstained' : 'counted'));
    // The button that was pressed is gone.
    frame.current?.focus();
  };

  return (
    <div ref={frame} className={styles.poll} tabIndex={-1} role="group" aria-labelledby={labelledBy}>
      {!ballot || choice ? (
        <PollForm
          poll={contentOf(poll)}
          labelledBy={labelledBy}
          choice={choice ?? nothingChosen}
          again={ballot !== undefined}
          sending={working}
          onChange={setChoice}
          onSend={(wanted) => void send(wanted)}
          onKeep={() => setChoice(undefined)}
        />
      ) : (
        <>
          <Receipt ballot={ballot} />
          {poll.changeable && (
            <div className={polls.buttons}>
              <Button onPress={() => setChoice({ picks: ballot.picks, words: ballot.words })}>{t('change')}</Button>
              <Button variant="quiet" isPending={working} onPress={() => void send(null)}>
                {t('takeBack')}
              </Button>
            </div>
          )}
        </>
      )}
      {working && <p className={polls.hint}>{t('public.working')}</p>}
    </div>
  );
}
