import type { MyBallot, PollContent, PollResults, PollSnapshot, PollSplit } from '@plenum/contracts';
import { Check } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/page.js';
import { dayName } from '../../ui/event-time.js';
import { barsOf, meanOf, sizeOf, type Bar } from './polls.rules.js';
import styles from './polls.module.css';

interface Props {
  poll: PollContent;
  results: PollResults;
  ballot?: MyBallot | undefined;
  /** Where something before it says already that these are results. */
  untitled?: boolean;
  /** Of the heading. */
  level?: 2 | 3;
}

/** How a poll stands: each number as text, and a bar beside it; words as a list that looks like a cloud. */
export function PollResultsView({ poll, results, ballot, untitled, level = 3 }: Props) {
  const { t } = useTranslation('polls');
  const title = useId();
  const { voters, abstained, before } = results;
  const Heading = `h${level}` as const;
  return (
    <div className={styles.results} role="group" aria-labelledby={title}>
      <Heading id={title} className={untitled ? 'visually-hidden' : styles.part}>
        {t('results')}
      </Heading>
      {before && <Then before={before} now={voters} />}
      {poll.kind === 'words' || poll.kind === 'text' ? (
        <Words kind={poll.kind} results={results} />
      ) : (
        <Bars poll={poll} results={results} ballot={ballot} />
      )}
      <p className={styles.voters}>
        {t(poll.reach === 'public' ? 'public.voters' : 'voters', { count: voters })}
        {abstained > 0 && <>, {t('abstained', { count: abstained })}</>}
        <Mean poll={poll} results={results} />
      </p>
      {results.split && <Split poll={poll} split={results.split} />}
    </div>
  );
}

function Bars({ poll, results, ballot }: Props) {
  const bars = barsOf(poll, results);
  const List = poll.kind === 'ranking' ? 'ol' : 'ul';
  return (
    <List className={`plain ${styles.bars}`}>
      {bars.map((bar) => (
        <BarRow key={bar.pick} poll={poll} bar={bar} own={ballot?.picks.indexOf(bar.pick) ?? -1} />
      ))}
    </List>
  );
}

interface BarRowProps {
  poll: PollContent;
  bar: Bar;
  /** Where it stands in one's own choice, from 0; -1 when it was not chosen. */
  own: number;
}

function BarRow({ poll, bar: { label, count, share, pick, before }, own }: BarRowProps) {
  const { t } = useTranslation('polls');
  const format = new Intl.NumberFormat(useLocale(), { style: 'percent', maximumFractionDigits: 0 });
  const percent = format.format(share);
  const end = poll.scale && (pick === 0 ? poll.scale.low : pick === poll.scale.steps - 1 ? poll.scale.high : '');
  return (
    <li className={styles.bar} data-own={own >= 0 || undefined}>
      <span className={styles.barLabel}>
        <bdi>{label}</bdi>
        {end && (
          <>
            {' '}
            (<bdi>{end}</bdi>)
          </>
        )}
        {own >= 0 && (
          <span className={styles.ownMark}>
            <Check aria-hidden="true" />
            {poll.kind === 'ranking' ? t('yourPlace', { place: own + 1 }) : t('your')}
          </span>
        )}
      </span>
      <span className={styles.barCount}>
        {poll.kind === 'ranking' ? (
          t('points', { count })
        ) : (
          <>
            {t('votes', { count })} · {percent}
          </>
        )}
      </span>
      <span className={styles.track} aria-hidden="true">
        <span style={{ inlineSize: `${share * 100}%` }} />
      </span>
      {before && (
        <>
          <span className={styles.thenTrack} aria-hidden="true">
            <span style={{ inlineSize: `${before.share * 100}%` }} />
          </span>
          <span className={styles.thenCount}>
            {poll.kind === 'ranking'
              ? t('compared.points', { count: before.count })
              : `${t('compared.votes', { count: before.count })} · ${format.format(before.share)}`}
          </span>
        </>
      )}
    </li>
  );
}

/** That the same was asked of everybody before, and how many answered then and now. */
function Then({ before, now }: { before: PollSnapshot; now: number }) {
  const { t } = useTranslation('polls');
  const locale = useLocale();
  const date = dayName(before.at, locale, Intl.DateTimeFormat().resolvedOptions().timeZone);
  const takesWords = before.kind === 'words' || before.kind === 'text';
  return (
    <div>
      <p className={styles.part}>{t('compared.caption', { before: before.voters, now })}</p>
      <p className={styles.hint}>{t('compared.at', { date })}</p>
      {takesWords && before.words.length > 0 && (
        <p className={styles.hint}>
          {t('compared.words')}: <bdi>{before.words.map(({ text, votes }) => `${text} (${votes})`).join(', ')}</bdi>
        </p>
      )}
    </div>
  );
}

/** By what people registered as: every number has enough people behind it, else there is no split. */
function Split({ poll, split: { by, groups, least } }: { poll: PollContent; split: PollSplit }) {
  const { t } = useTranslation('polls');
  const { t: about } = useTranslation('public');
  return (
    <details className={styles.split}>
      <summary>{t(`split.${by}`)}</summary>
      <p className={styles.hint}>{t('split.least', { count: least })}</p>
      {groups.map(({ group, voters, counts }) => (
        <div key={group} className={styles.group}>
          <h4>
            {group === 'none'
              ? t('split.none')
              : by === 'mode'
                ? about(`mode.${group as 'online'}`)
                : about(`role.${group as 'other'}`)}{' '}
            ({voters})
          </h4>
          <ul className="plain">
            {counts.map((count, pick) => (
              <li key={pick}>
                <bdi>{poll.kind === 'rating' ? pick + 1 : poll.options[pick]}</bdi>: {t('votes', { count })}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </details>
  );
}

function Words({ kind, results: { words } }: { kind: 'words' | 'text'; results: PollResults }) {
  const { t } = useTranslation('polls');
  if (words.length === 0) return <p className={styles.hint}>{t('noWords')}</p>;
  const most = words[0]?.votes ?? 1;
  return (
    <ul className={`plain ${kind === 'words' ? styles.cloud : styles.texts}`}>
      {words.map(({ id, text, votes }) => (
        <li key={id} data-size={kind === 'words' ? sizeOf(votes, most) : undefined}>
          <bdi>{text}</bdi>
          {(kind === 'words' || votes > 1) && (
            <>
              <span className="visually-hidden">, </span>
              <span className={styles.times}>{t('times', { count: votes })}</span>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function Mean({ poll, results }: Props) {
  const { t } = useTranslation('polls');
  const format = new Intl.NumberFormat(useLocale(), { maximumFractionDigits: 1, minimumFractionDigits: 1 });
  const mean = poll.kind === 'rating' ? meanOf(results) : undefined;
  if (mean === undefined) return null;
  return <> · {t('mean', { mean: format.format(mean), steps: poll.scale?.steps ?? 0 })}</>;
}
