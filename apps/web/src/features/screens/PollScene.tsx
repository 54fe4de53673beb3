import type { FeedPoll, PollKind, PollResults, PollWord } from '@plenum/contracts';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/page.js';
import { barsOf, sizeOf } from '../live/polls.rules.js';
import { cloudsOf, lengthOf } from './scene.rules.js';
import styles from './poll-scene.module.css';
import wall from './screen.module.css';

interface Props {
  poll: FeedPoll;
  results: PollResults | null;
}

/** A poll on the wall: what is asked while people vote, and what came out as soon as everybody may know it. */
export function PollScene({ poll, results }: Props) {
  const { t } = useTranslation('screens');
  const { t: words } = useTranslation('polls');
  return (
    <div className={styles.poll}>
      <p className={wall.lead}>{t(poll.state === 'open' ? 'scene.vote' : 'scene.voted')}</p>
      <p className={wall.title} data-length={lengthOf(poll.text) === 'short' ? 'middle' : 'long'} dir="auto">
        {poll.text}
      </p>
      {results ? <Results poll={poll} results={results} /> : <Options poll={poll} />}
      {results && (
        <p className={styles.voters}>
          {results.before ? (
            <strong>{words('compared.caption', { before: results.before.voters, now: results.voters })}</strong>
          ) : (
            words(poll.reach === 'public' ? 'public.voters' : 'voters', { count: results.voters })
          )}
        </p>
      )}
    </div>
  );
}

/** How close together so many options have to stand, for the last row to read them. */
const crowd = (count: number) => (count > 8 ? 'many' : count > 3 ? 'some' : undefined);

/** What one can choose; nothing of how it stands. */
function Options({ poll: { kind, options, scale } }: Pick<Props, 'poll'>) {
  if (kind === 'rating' && scale)
    return (
      <p className={styles.scale}>
        <span>1{scale.low && ` – ${scale.low}`}</span>
        <span>
          {scale.steps}
          {scale.high && ` – ${scale.high}`}
        </span>
      </p>
    );
  return (
    <ul className={`plain ${styles.options}`} data-many={crowd(options.length)}>
      {options.map((option) => (
        <li key={option} dir="auto">
          {option}
        </li>
      ))}
    </ul>
  );
}

/** What people wrote; beside it what they wrote when the same was asked of everybody before, as it was frozen then. */
function Words({ kind, results }: { kind: PollKind; results: PollResults }) {
  const { t } = useTranslation('polls');
  const clouds = cloudsOf(results);
  if (clouds.length === 1) return <Cloud kind={kind} words={clouds[0]!.words} />;
  return (
    <div className={styles.twice}>
      {clouds.map(({ when, words }) => (
        <section key={when} aria-label={t(`compared.${when}`)}>
          <p className={styles.when} aria-hidden="true">
            {t(`compared.${when}`)}
          </p>
          <Cloud kind={kind} words={words} />
        </section>
      ))}
    </div>
  );
}

function Cloud({ kind, words }: { kind: PollKind; words: readonly PollWord[] }) {
  const { t } = useTranslation('screens');
  if (words.length === 0) return <p className={styles.voters}>{t('scene.noWords')}</p>;
  const top = words[0]!.votes;
  return (
    <ul className={`plain ${styles.cloud}`}>
      {words.map(({ id, text, votes }) => (
        <li key={id} data-size={kind === 'words' ? sizeOf(votes, top) : 2} dir="auto">
          {text}
        </li>
      ))}
    </ul>
  );
}

function Results({ poll, results }: { poll: FeedPoll; results: PollResults }) {
  const { t } = useTranslation('polls');
  const percent = new Intl.NumberFormat(useLocale(), { style: 'percent', maximumFractionDigits: 0 });
  if (poll.kind === 'words' || poll.kind === 'text') return <Words kind={poll.kind} results={results} />;
  const bars = barsOf(poll, results);
  return (
    <ul className={`plain ${styles.bars}`} data-many={crowd(bars.length)} data-twice={results.before ? '' : undefined}>
      {bars.map(({ pick, label, count, share, before }) => (
        <li key={pick}>
          <span dir="auto">{label}</span>
          <span className={styles.count}>
            {poll.kind === 'ranking' ? t('points', { count }) : percent.format(share)}
            {before && (
              <span className={styles.then}>
                {' '}
                {t('compared.before')} {poll.kind === 'ranking' ? before.count : percent.format(before.share)}
              </span>
            )}
          </span>
          <span className={styles.track} aria-hidden="true">
            <span style={{ inlineSize: `${share * 100}%` }} />
            {before && <span data-then style={{ inlineSize: `${before.share * 100}%` }} />}
          </span>
        </li>
      ))}
    </ul>
  );
}
