import { z } from 'zod';
import { line, prose } from './text.js';

/** What a poll is, for rooms, desks and files. `words` is drawn as a cloud, `text` is an open answer. */

export const pollKinds = ['single', 'multiple', 'rating', 'ranking', 'words', 'text'] as const;
export type PollKind = (typeof pollKinds)[number];

export const pollStates = ['draft', 'open', 'closed', 'published'] as const;
export type PollState = (typeof pollStates)[number];
/** States in which everyone knows of a poll. */
export const publicPollStates = ['open', 'closed', 'published'] as const;

/**
 * `named`: the crew sees who chose what, nobody else does. `pseudonymous`: kept beside the person, shown to nobody.
 * `unlinkable`: kept beside a keyed hash, whose key is destroyed when the poll closes.
 */
export const pollAnonymities = ['named', 'pseudonymous', 'unlinkable'] as const;
export type PollAnonymity = (typeof pollAnonymities)[number];

/**
 * `room`: for those who take part in the session. `public`: for everybody with the address, weeks before, without
 * registering; one vote per browser, so always `unlinkable`. Closing freezes it for good.
 */
export const pollReaches = ['room', 'public'] as const;
export type PollReach = (typeof pollReaches)[number];

/** From when on others than the crew see results: whoever voted, all after closing, all once published. */
export const pollResultPolicies = ['never', 'voted', 'closed', 'published'] as const;
export type PollResultPolicy = (typeof pollResultPolicies)[number];

export const mostPollOptions = 20;
export const mostPollWords = 5;
/** How long one word of a cloud and one open answer may be. */
export const longestPollWord = 40;
export const longestPollText = 500;
/** Words and answers that travel with results; the most frequent come first. */
export const pollWordsShown = 60;
export const pollWordsHeld = 200;

const scale = z.object({ steps: z.number().int(), low: z.string(), high: z.string() }).describe('steps count from 1');

/** A poll's content as it is read. Options are known by their place; they never change once it was opened. */
export const pollFields = {
  kind: z.enum(pollKinds),
  text: z.string(),
  options: z.array(z.string()).describe('for single, multiple and ranking'),
  least: z.number().int().describe('fewest options (multiple, ranking)'),
  most: z.number().int().describe('most options (multiple, ranking) or words'),
  scale: scale.nullable().describe('for rating'),
  abstain: z.boolean().describe('whether one may abstain: counted as a voter without a choice'),
  changeable: z.boolean().describe('whether a vote may be changed and taken back while the poll is open'),
  anonymity: z.enum(pollAnonymities),
  results: z.enum(pollResultPolicies),
  moderated: z.boolean().describe('whether new words wait for the crew; open answers always do'),
  reach: z.enum(pollReaches),
};
export type PollContent = z.infer<z.ZodObject<typeof pollFields>>;

type Fault = { path: (string | number)[]; message: string };

const twice = (options: readonly string[]): number => {
  const folded = options.map((option) => option.toLocaleLowerCase());
  return folded.findIndex((option, index) => folded.indexOf(option) < index);
};

/** What is wrong between the fields of a poll, each with the field to put right. */
export const pollFaults = ({ kind, options, least, most, scale: given, ...rules }: PollContent): Fault[] => {
  const faults: Fault[] = [];
  const fault = (message: string, ...path: Fault['path']) => faults.push({ path, message });
  const chooses = kind === 'single' || kind === 'multiple' || kind === 'ranking';
  if (chooses && options.length < 2) fault('at least two options', 'options');
  if (chooses && twice(options) >= 0) fault('each option once', 'options', twice(options));
  if (!chooses && options.length > 0) fault('no options for this kind', 'options');
  if (kind === 'multiple' || kind === 'ranking') {
    if (least > most) fault('not more than most', 'least');
    if (most > options.length) fault('not more than there are options', 'most');
  }
  if (kind === 'words' && most > mostPollWords) fault(`at most ${mostPollWords} words`, 'most');
  if (kind === 'rating' && !given) fault('a scale', 'scale');
  if (rules.reach === 'public' && rules.anonymity !== 'unlinkable') fault('unlinkable when public', 'anonymity');
  return faults;
};

/** A poll as somebody writes it: in a dialog, or in a file. What is left out is as careful as can be. */
export const pollContent = z
  .strictObject({
    kind: z.enum(pollKinds),
    text: line(300),
    options: z.array(line(200)).max(mostPollOptions).default([]),
    least: z.number().int().min(1).max(mostPollOptions).default(1),
    most: z.number().int().min(1).max(mostPollOptions).default(1),
    scale: z
      .strictObject({
        steps: z.number().int().min(2).max(11),
        low: line(60, 0).default(''),
        high: line(60, 0).default(''),
      })
      .nullable()
      .default(null),
    abstain: z.boolean().default(true),
    changeable: z.boolean().default(true),
    anonymity: z.enum(pollAnonymities).default('pseudonymous'),
    results: z.enum(pollResultPolicies).default('closed'),
    moderated: z.boolean().default(true),
    reach: z.enum(pollReaches).default('room'),
  })
  .superRefine((poll, context) => {
    for (const fault of pollFaults(poll)) context.addIssue({ code: 'custom', ...fault });
  })
  .meta({ id: 'PollContent' });

/** A choice: places of options (ranking: best first; rating: one step, from 0), or words. Both empty is to abstain. */
export const pollChoice = z
  .strictObject({
    picks: z.array(z.number().int().min(0).max(mostPollOptions)).max(mostPollOptions).default([]),
    words: z.array(prose(longestPollText, 1)).max(mostPollWords).default([]),
  })
  .meta({ id: 'PollChoice' });
export type PollChoice = z.output<typeof pollChoice>;

/** A word of a cloud or an open answer, with how many gave it. */
export const pollWord = z.object({ id: z.uuid(), text: z.string(), votes: z.number().int() }).meta({ id: 'PollWord' });
export type PollWord = z.infer<typeof pollWord>;

/** An answer of a group is not told when fewer people gave it; an organiser may raise it up to `mostSplitCell`. */
export const leastSplitCell = 5;
export const mostSplitCell = 10;
/** By what people registered as, or by whether they are in the hall. */
export const pollSplitWays = ['role', 'mode'] as const;
export type PollSplitWay = (typeof pollSplitWays)[number];

/** Results by group. `none` are those who said nothing of it, and those of whom nobody knows it. */
export const pollSplit = z
  .object({
    by: z.enum(pollSplitWays),
    least: z.number().int().describe('the fewest people behind any number in it'),
    groups: z.array(z.object({ group: z.string(), voters: z.number().int(), counts: z.array(z.number().int()) })),
  })
  .meta({ id: 'PollSplit' });
export type PollSplit = z.infer<typeof pollSplit>;

/** A public poll as it was when it was frozen: kept, and never changed again. */
export const pollSnapshot = z
  .object({
    at: z.iso.datetime().describe('when it was frozen'),
    kind: z.enum(pollKinds),
    text: z.string(),
    options: z.array(z.string()),
    scale: scale.nullable(),
    voters: z.number().int().describe('browsers, those that abstained included'),
    abstained: z.number().int(),
    counts: z.array(z.number().int()),
    words: z.array(pollWord).describe('let through by then'),
  })
  .meta({ id: 'PollSnapshot' });
export type PollSnapshot = z.infer<typeof pollSnapshot>;

/** How a poll stands. */
export const pollResults = z
  .object({
    voters: z.number().int().describe('distinct people, those who abstained included'),
    abstained: z.number().int(),
    counts: z
      .array(z.number().int())
      .describe('by option, or by step of the scale; of a ranking points: as many as options for a first place'),
    words: z.array(pollWord).describe(`let through, most frequent first, at most ${pollWordsShown}`),
    held: z.array(pollWord).describe(`crew only: waiting, at most ${pollWordsHeld}; empty for everyone else`),
    hidden: z.array(pollWord).describe('crew only: not let through; empty for everyone else'),
    split: pollSplit.nullable().describe('only where it was published with the results'),
    before: pollSnapshot.nullable().describe('of the public poll that is asked again, for those who may see both'),
  })
  .meta({ id: 'PollResults' });
export type PollResults = z.infer<typeof pollResults>;

/** One's own vote. */
export const myBallot = z
  .object({ id: z.uuid().describe('the poll'), picks: z.array(z.number().int()), words: z.array(z.string()) })
  .meta({ id: 'MyBallot' });
export type MyBallot = z.infer<typeof myBallot>;
