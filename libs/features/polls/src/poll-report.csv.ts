import type { Locale, PollReport } from '@plenum/contracts';
import { csvDelimiters, csvTable } from '@plenum/platform/text';
import { reportTexts } from './poll-report.texts.js';

/** One row per answer, and per answer of each group. */
export const csvOf = (polls: readonly PollReport[], locale: Locale): string => {
  const { columns, kinds, states, anonymities, groups } = reportTexts[locale];
  const rows = polls.flatMap((poll, index) =>
    answersOf(poll).map(({ answer, count, group, voters = poll.counted?.voters, before, name }) => ({
      number: index + 1,
      question: poll.text,
      kind: kinds[poll.kind],
      state: states[poll.state],
      anonymity: anonymities[poll.anonymity],
      group: group && ((groups as Partial<Record<string, string>>)[group] ?? group),
      answer,
      count,
      voters,
      abstained: group || name ? undefined : poll.counted?.abstained,
      before,
      votersBefore: before === undefined ? undefined : poll.counted?.before?.voters,
      name,
    })),
  );
  return csvTable(columns, rows, { delimiter: csvDelimiters[locale] });
};

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
