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
  'before',
  'voters before',
  'name',
] as const;
type Column = (typeof names)[number];
const columns = Object.fromEntries(names.map((name) => [name, name])) as Record<Column, string>;

/** One row per answer, and per answer of each group. */
export const csvOf = (polls: readonly PollReport[]): string =>
  csvTable(
    columns,
    polls.flatMap((poll, index) =>
      answersOf(poll).map(({ answer, count, group = '', voters = poll.counted?.voters, before, name }) => ({
        number: index + 1,
        question: poll.text,
        kind: poll.kind,
        state: poll.state,
        anonymity: poll.anonymity,
        group,
        answer,
        count,
        voters,
        abstained: group || name ? undefined : poll.counted?.abstained,
        before,
        'voters before': before === undefined ? undefined : poll.counted?.before?.voters,
        name,
      })),
    ),
  );

interface Answer {
  answer: string;
  count?: number | undefined;
  group?: string;
  voters?: number | undefined;
  /** How often it was given when the same was asked of everybody before. */
  before?: number | undefined;
  name?: string;
}

/** All together first, then by group where the poll was published so, then by name where it was a named one. */
const answersOf = (poll: PollReport): Answer[] => {
  const { kind, options, scale, counted, choices } = poll;
  const takesWords = kind === 'words' || kind === 'text';
  const answers =
    kind === 'rating' ? Array.from({ length: scale?.steps ?? 0 }, (_none, step) => String(step + 1)) : options;
  const named = (choices ?? []).map(({ name, picks, words }): Answer => {
    const chosen = takesWords ? words : picks.map((pick) => answers[pick] ?? '');
    return { name, answer: chosen.join(kind === 'ranking' ? ' > ' : ' | ') };
  });
  if (takesWords) {
    const words = counted?.words.map(({ text, votes }): Answer => ({ answer: text, count: votes })) ?? [];
    return [...(words.length > 0 ? words : [{ answer: '' }]), ...named];
  }
  return [
    ...answers.map((answer, index): Answer => ({
      answer,
      count: counted?.counts[index],
      before: counted?.before?.counts[index],
    })),
    ...(counted?.split?.groups ?? []).flatMap(({ group, voters, counts }) =>
      answers.map((answer, index): Answer => ({ answer, count: counts[index], group, voters })),
    ),
    ...named,
  ];
};
