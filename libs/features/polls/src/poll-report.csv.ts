import type { PollReport } from '@plenum/contracts';
import { csvTable } from '@plenum/platform/text';

const names = [
  'number',
  'question',
  'kind',
  'state',
  'anonymity',
  'group',
  'answer',
  'count',
  'voters',
  'abstained',
] as const;
type Column = (typeof names)[number];
const columns = Object.fromEntries(names.map((name) => [name, name])) as Record<Column, string>;

/** One row per answer, and per answer of each group. */
export const csvOf = (polls: readonly PollReport[]): string =>
  csvTable(
    columns,
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
