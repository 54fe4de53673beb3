import type { ImportChange, ImportField, ImportKind, ImportKept, ImportPreview } from '@plenum/contracts';
import type { Finding } from './findings.rules.js';
import type { ImportPlan, ItemList } from './import-plan.rules.js';
import type { ImportedLink } from './imported-programme.rules.js';
import { cutText } from './plain-text.rules.js';
import type { ItemsDiff } from './programme-diff.rules.js';

const kinds: Record<ItemList, ImportKind> = {
  event: 'event',
  stages: 'stage',
  tracks: 'track',
  speakers: 'speaker',
  sessions: 'session',
};
const lists = Object.keys(kinds) as ItemList[];

/** What is worth knowing of something new. */
const fieldsOfNew: Record<ItemList, readonly string[]> = {
  event: ['startsAt', 'endsAt', 'zone'],
  stages: [],
  tracks: [],
  speakers: ['organisation'],
  sessions: ['startsAt', 'stageKey', 'speakerKeys'],
};

const fieldNames: Record<string, ImportField> = {
  organisation: 'affiliation',
  stageKey: 'stage',
  trackKey: 'track',
  speakerKeys: 'speakers',
};
const fieldNameOf = (field: string) => fieldNames[field] ?? (field as ImportField);

const listOfReference: Record<string, 'stages' | 'tracks' | 'speakers'> = {
  stageKey: 'stages',
  trackKey: 'tracks',
  speakerKeys: 'speakers',
};

/** Long texts are cut: a preview is to be looked through. */
const longest = 300;

interface Shown {
  id: string | null;
  eventId: string | null;
  eventTitle: string;
  plan: ImportPlan;
  findings: Finding[];
}

export const previewOf = ({ id, eventId, eventTitle, plan, findings }: Shown): ImportPreview => ({
  id,
  eventId,
  eventTitle,
  changes: lists.flatMap((list) => changesOf(list, plan[list], plan.names)),
  kept: plan.kept.map(({ list, name, why, fields }): ImportKept => ({
    kind: kinds[list],
    title: name,
    why,
    fields: fields.map(fieldNameOf),
  })),
  unchanged: lists.reduce((sum, list) => sum + plan[list].unchanged, 0),
  findings,
});

/** Of a file that cannot be imported. */
export const refusalOf = (eventId: string | null, eventTitle: string, findings: Finding[]): ImportPreview => ({
  id: null,
  eventId,
  eventTitle,
  changes: [],
  kept: [],
  unchanged: 0,
  findings,
});

function changesOf(
  list: ItemList,
  { create, change, remove }: ItemsDiff<{ key: string; title?: string; name?: string }>,
  names: ImportPlan['names'],
): ImportChange[] {
  const kind = kinds[list];
  const value = (field: string, raw: unknown) => textOf(field, raw, names);
  return [
    ...create.map((item): ImportChange => {
      const fields = fieldsOfNew[list].map((field) => ({
        field: fieldNameOf(field),
        from: null,
        to: value(field, item[field as keyof typeof item]),
        editedHere: false,
      }));
      const title = item.title ?? item.name ?? '';
      return { kind, action: 'create', key: item.key, title, editedHere: false, fields: fields.filter(({ to }) => to) };
    }),
    ...change.map(({ key, name, fields }): ImportChange => {
      const shown = fields.map(({ field, from, to, editedHere }) => ({
        field: fieldNameOf(field),
        from: value(field, from),
        to: value(field, to),
        editedHere,
      }));
      const editedHere = fields.some((field) => field.editedHere);
      return { kind, action: 'change', key, title: name, editedHere, fields: shown };
    }),
    ...remove.map(({ key, name, editedHere }): ImportChange => ({
      kind,
      action: 'remove',
      key,
      title: name,
      editedHere,
      fields: [],
    })),
  ];
}

function textOf(field: string, raw: unknown, names: ImportPlan['names']): string | null {
  const list = listOfReference[field];
  const one = (part: unknown): string => {
    if (typeof part === 'object' && part !== null) return linkText(part as ImportedLink);
    const text = String(part);
    return list ? (names[list].get(text) ?? text) : text;
  };
  const parts = Array.isArray(raw) ? raw : [raw];
  const text = parts
    .filter((part) => part !== undefined && part !== null && part !== '')
    .map(one)
    .join(', ');
  return text ? cutText(text, longest) : null;
}

const linkText = ({ title, url }: ImportedLink) => (title === url ? url : `${title} (${url})`);
