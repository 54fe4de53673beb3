import { stringify } from 'csv-stringify/sync';
import type { PollReport } from '@plenum/contracts';

const columns = ['number', 'question', 'kind', 'state', 'anonymity', 'group', 'answer', 'count', 'voters', 'abstained'];

/**
 * One row per answer, and per answer of each group. With a byte order mark, else a spreadsheet reads umlauts wrongly; cells that a spreadsheet would
 * take for a formula begin with an apostrophe.
 */
export const csvOf = (polls: readonly PollReport[]): string =>
  stringify(
    polls.flatMap((poll, index) =>
      answersOf(poll).map(([answer, count, group = '', voters = poll.counted?.voters]) => ({
        number: index + 1,
        question: poll.text,
        kind: poll.kind,
        state: poll.state,
        anonymity: poll.anonymity,
        group,
        answer,
        count,
        voters,
        abstained: group ? undefined : poll.counted?.abstained,
      })),
    ),
    { header: true, columns, bom: true, escape_formulas: true, record_delimiter: 'windows' },
  );

type Answer = [answer: string, count: number | undefined, group?: string, voters?: number];

/** All together first, then by group where the poll was published so. */
const answersOf = ({ kind, options, scale, counted }: PollReport): Answer[] => {
  if (kind === 'words' || kind === 'text') {
    const words = counted?.words.map(({ text, votes }): [string, number] => [text, votes]) ?? [];
    return words.length > 0 ? words : [['', undefined]];
  }
  const answers =
    kind === 'rating' ? Array.from({ length: scale?.steps ?? 0 }, (_none, step) => String(step + 1)) : options;
  return [
    ...answers.map((answer, index): Answer => [answer, counted?.counts[index]]),
    ...(counted?.split?.groups ?? []).flatMap(({ group, voters, counts }) =>
      answers.map((answer, index): Answer => [answer, counts[index], group, voters]),
    ),
  ];
};
