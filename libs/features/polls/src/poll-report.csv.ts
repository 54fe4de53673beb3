import { stringify } from 'csv-stringify/sync';
import type { PollReport } from '@plenum/contracts';

const columns = ['number', 'question', 'kind', 'state', 'anonymity', 'answer', 'count', 'voters', 'abstained'];

/**
 * One row per answer. With a byte order mark, else a spreadsheet reads umlauts wrongly; cells that a spreadsheet would
 * take for a formula begin with an apostrophe.
 */
export const csvOf = (polls: readonly PollReport[]): string =>
  stringify(
    polls.flatMap((poll, index) =>
      answersOf(poll).map(([answer, count]) => ({
        number: index + 1,
        question: poll.text,
        kind: poll.kind,
        state: poll.state,
        anonymity: poll.anonymity,
        answer,
        count,
        voters: poll.counted?.voters,
        abstained: poll.counted?.abstained,
      })),
    ),
    { header: true, columns, bom: true, escape_formulas: true, record_delimiter: 'windows' },
  );

const answersOf = ({ kind, options, scale, counted }: PollReport): [string, number | undefined][] => {
  if (kind === 'words' || kind === 'text') {
    const words = counted?.words.map(({ text, votes }): [string, number] => [text, votes]) ?? [];
    return words.length > 0 ? words : [['', undefined]];
  }
  const answers =
    kind === 'rating' ? Array.from({ length: scale?.steps ?? 0 }, (_none, step) => String(step + 1)) : options;
  return answers.map((answer, index) => [answer, counted?.counts[index]]);
};
