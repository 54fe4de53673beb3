import type { FeedPoll, MyBallot, PollChoice } from '@plenum/contracts';
import { CircleCheck } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { problemText } from '../../locales/problem-text.js';
import { Badge } from '../../ui/Badge.js';
import { Button, LinkButton } from '../../ui/Button.js';
import { toast } from '../../ui/Toast.js';
import { announce } from './announce.js';
import { PollForm } from './PollForm.js';
import { PollResultsView } from './PollResultsView.js';
import { nothingChosen } from './polls.rules.js';
import styles from './polls.module.css';

const tones = { draft: 'neutral', open: 'highlight', closed: 'neutral', published: 'success' } as const;

/** One poll: to vote in, with the receipt, and with its results for those who may see them. */
export function PollCard({ room, poll }: { room: LiveRoom; poll: FeedPoll }) {
  const { t } = useTranslation('polls');
  const title = useId();
  const ballot = useRoom(room, ({ me }) => me?.ballots.find(({ id }) => id === poll.id));
  const results = useRoom(room, ({ tallies }) => tallies.polls[poll.id]);
  const coming = useRoom(room, (live) => live.coming.includes(poll.id));
  const mayVote = useRoom(room, ({ me }) => me?.permissions.includes('poll.vote') ?? false);
  return (
    <li className={styles.poll} data-poll={poll.id} data-state={poll.state} tabIndex={-1} aria-labelledby={title}>
      <p className={styles.kind}>
        <Badge tone={tones[poll.state]}>{t(`state.${poll.state}`)}</Badge>
        <span>{t(`kind.${poll.kind}`)}</span>
        {poll.reach === 'public' && <span>{t('public.label')}</span>}
      </p>
      <h2 id={title} className={styles.question} dir="auto">
        {poll.text}
      </h2>
      {poll.reach === 'public' ? (
        poll.state === 'open' && <Elsewhere poll={poll} />
      ) : poll.state === 'open' && mayVote ? (
        <Voting room={room} poll={poll} ballot={ballot} labelledBy={title} />
      ) : (
        ballot && <Receipt ballot={ballot} />
      )}
      {results ? (
        <PollResultsView poll={poll} results={results} ballot={ballot} />
      ) : (
        poll.state !== 'published' && <p className={styles.hint}>{t(coming ? 'coming' : `when.${poll.results}`)}</p>
      )}
    </li>
  );
}

function Elsewhere({ poll: { path } }: { poll: FeedPoll }) {
  const { t } = useTranslation('polls');
  return (
    <>
      <p>{t('public.inRoom')}</p>
      {path && (
        <div className={styles.buttons}>
          <LinkButton size="s" href={path} target="_blank">
            {t('public.toPage')}
          </LinkButton>
        </div>
      )}
    </>
  );
}

interface VotingProps {
  room: LiveRoom;
  poll: FeedPoll;
  ballot: MyBallot | undefined;
  labelledBy: string;
}

function Voting({ room, poll, ballot, labelledBy }: VotingProps) {
  const { t } = useTranslation('polls');
  const { t: common } = useTranslation();
  const [choice, setChoice] = useState<PollChoice>();
  const [sending, setSending] = useState(false);
  const editing = !ballot || choice !== undefined;

  const send = async (wanted: PollChoice | null) => {
    setSending(true);
    const answer = await room.votePoll(poll.id, wanted);
    setSending(false);
    if (!answer.ok) return toast({ text: problemText(common, answer.problem), tone: 'problem' });
    setChoice(undefined);
    const abstained = wanted && wanted.picks.length + wanted.words.length === 0;
    announce(t(wanted === null ? 'takenBack' : abstained ? 'countedAbstained' : 'counted'));
  };

  return editing ? (
    <PollForm
      poll={poll}
      labelledBy={labelledBy}
      choice={choice ?? nothingChosen}
      again={ballot !== undefined}
      sending={sending}
      onChange={setChoice}
      onSend={(wanted) => void send(wanted)}
      onKeep={() => setChoice(undefined)}
    />
  ) : (
    <>
      <Receipt ballot={ballot} />
      {poll.changeable && (
        <div className={styles.buttons}>
          <Button size="s" onPress={() => setChoice({ picks: ballot.picks, words: ballot.words })}>
            {t('change')}
          </Button>
          <Button size="s" variant="quiet" isPending={sending} onPress={() => void send(null)}>
            {t('takeBack')}
          </Button>
        </div>
      )}
    </>
  );
}

/** That a vote is counted. */
export function Receipt({ ballot: { picks, words } }: { ballot: MyBallot }) {
  const { t } = useTranslation('polls');
  return (
    <div className={styles.receipt}>
      <CircleCheck aria-hidden="true" />
      <div>
        <p>{t(picks.length + words.length === 0 ? 'countedAbstained' : 'counted')}</p>
        {words.length > 0 && (
          <p className={styles.own}>
            {t('your')}: <bdi>{words.join(', ')}</bdi>
          </p>
        )}
      </div>
    </div>
  );
}
