import type { FeedName } from '@plenum/contracts';

/** A table as its entity describes it. */
export interface Table {
  name: string;
  columns: readonly TableColumn[];
}

export interface TableColumn {
  name: string;
  nullable: boolean;
  /** What an empty value is: text, a list of texts, or JSON. */
  holds: 'text' | 'list' | 'json';
  /** What its mark says; undefined for what is not personal. */
  erasure: 'clear' | 'keepSealed' | 'deleteRow' | undefined;
}

/** Whose rows say nothing once what is personal in them is gone, so that the rows go, too. */
export const goneWhole: Readonly<Record<string, string>> = {
  guest: 'a guest is a name',
  screen: 'a link into a hall that is dark',
  display_name: 'a name',
  mail: 'a letter',
  mail_sheet: 'what letters said',
  entry_wish: 'who waited at the entrance',
  entry_code: 'a key to an event that is over',
  organiser_message: 'a letter to many, of people who are forgotten by then',
  message_revision: 'what somebody once wrote',
  chat_upload: 'who was about to send what',
  message_report: 'who reported what',
  moderation_deed: 'who did what to whom',
  session_mute: 'whom it was about',
  session_ban: 'whom it was about',
  event_ban: 'whom it was about',
  raised_hand: 'whose hand it was',
  crew_message: 'what the crew said among itself',
  handover_note: 'what the crew said among itself',
  question_answer_version: 'what somebody once wrote',
  question_deferral: 'who was to answer',
  poll_word: 'what somebody wrote; the numbers stay',
  recording: 'pictures and sound of people, and the words they asked; the files follow',
  recording_agreement: 'who agreed to be recorded; of no use without the recording',
  recording_chapter: 'goes with the recording',
  caption: 'what somebody said',
  caption_token: 'a key to a session that is over',
  caption_term: 'names and words of an event that is over',
  stage_person: 'who was on the stage',
  stage_invitation: 'who was asked onto the stage',
  stage_key: 'a key to a stage that is gone',
  calendar_person: "a key to somebody's calendar",
  calendar_entry: "what stands in somebody's calendar",
  calendar_wish: 'whose calendar is to follow',
  attendance: 'when somebody was there; no text, and personal all the same',
};

/** JSON of which one list is personal and the rest is to stay, by table and column. */
const personalLists: Readonly<Record<string, string>> = { 'poll.snapshot': 'words' };
/** Tables of which some rows go: those that `where` picks, and why. */
export const goneInPart: Readonly<Record<string, { where: string; why: string }>> = {
  stored_file: { where: 'person_id IS NOT NULL', why: 'what people sent to the chat; what the crew handed out stays' },
};

/** Tables with personal data that do not end with an event, and why. */
export const outlives: Readonly<Record<string, string>> = {
  account: 'of a person who works with many events; ends with the account',
  sign_in: 'ends with the account, or by itself',
  speaker: 'part of the published programme; ends with it',
  programme_import: 'forgets itself after hours',
  word_list_change: "the organisation's account of its own lists, also between events",
  mail_text: "an organisation's own words and who changed them, also between events",
  mail_suppression:
    "an organisation's: an address that cannot be reached, for half a year, or whose owner wants no reminders",
  idempotency_key: 'an answer that is forgotten after a day',
};

/** Entries about the session itself and its materials, which name nobody. The others are deleted: what happened is not told any more. */
export const keptEntries = [
  'session.moved',
  'session.adjusted',
  'recording.announced',
  'recording.moved',
  'recording.noticed',
  'hall.adjusted',
  'material.planned',
  'material.shown',
  'material.hidden',
  'material.removed',
] as const satisfies readonly FeedName[];

/**
 * How a table hangs on an event: the columns to follow, such as `['question_id', 'session_id', 'event_id']`. Undefined
 * where it hangs on none. The shortest way; `event_id` before all others.
 */
export const wayToEvent = (
  name: string,
  idsOf: ReadonlyMap<string, readonly string[]>,
  seen: readonly string[] = [],
): readonly string[] | undefined => {
  const ids = idsOf.get(name) ?? [];
  if (ids.includes('event_id')) return ['event_id'];
  const ways = ids.flatMap((column) => {
    const next = column.replace(/_id$/, '');
    if (!idsOf.has(next) || seen.includes(next)) return [];
    const way = wayToEvent(next, idsOf, [...seen, name]);
    return way ? [[column, ...way]] : [];
  });
  return ways.sort((one, other) => one.length - other.length)[0];
};

/** What picks the rows of event `$1`, by the way to it. Names come from our own entities only. */
export const ofEvent = ([column, ...rest]: readonly string[]): string => {
  if (column === 'event_id') return 'event_id = $1';
  const next = column!.replace(/_id$/, '');
  return `${column} IN (SELECT id FROM ${next} WHERE ${ofEvent(rest)})`;
};

/**
 * What is written where something personal stood. A column that must be unique gets something random instead of nothing;
 * a text that may be missing becomes empty only where there was one, since other columns may hang on whether there was.
 */
export const emptyValue = (table: string, { name, nullable, holds }: TableColumn, unique: boolean): string => {
  const list = personalLists[`${table}.${name}`];
  if (list) return `jsonb_set(${name}, '{${list}}', '[]')`;
  if (unique) return 'gen_random_uuid()::text';
  if (nullable) return holds === 'text' ? `CASE WHEN ${name} IS NOT NULL THEN '' END` : 'NULL';
  return { text: "''", list: "'{}'", json: "'{}'::jsonb" }[holds];
};
