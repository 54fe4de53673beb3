import { importLimits, type ImportedSpeaker } from './imported-programme.rules.js';
import { fieldOf, isRecord, listOf, LoosePlace, type TextRules } from './loose-value.rules.js';
import { nameKey } from './plain-text.rules.js';
import type { ScheduleShape } from './schedule-shape.rules.js';

const lists = ['persons', 'speakers', 'participants', 'people', 'presenters'];
const organisationQuestion =
  /organi[sz]ation|company|firma|unternehmen|affiliation|arbeitgeber|employer|institution|behörde|verwaltung/i;

/** Everybody who speaks, once, with what any part of the file says about them. */
export class SpeakerBook {
  private readonly profiles = new Map<string, ImportedSpeaker>();
  private readonly handles = new Map<string, string>();
  private readonly speakers = new Map<string, ImportedSpeaker>();

  constructor({ conference, schedule }: ScheduleShape, rules: TextRules) {
    const directory = lists
      .flatMap((name) => [fieldOf(schedule, name), fieldOf(conference, name)])
      .filter((list) => Array.isArray(list));
    for (const list of directory) {
      list.forEach((person: unknown, index) => {
        if (isRecord(person)) this.read(new LoosePlace(person, `persons[${index}]`, rules), this.profiles);
      });
    }
  }

  keysFor(session: LoosePlace): string[] {
    const persons = lists.map((name) => session.field(name)).find((list) => list !== undefined);
    const keys = listOf(persons).flatMap((person, index) => {
      const where = `${session.where}.persons[${index}]`;
      if (isRecord(person)) return this.read(new LoosePlace(person, where, session.rules), this.speakers) ?? [];
      return namesIn(person).flatMap(
        (name) => this.read(new LoosePlace({ name }, where, session.rules), this.speakers) ?? [],
      );
    });
    const unique = [...new Set(keys)];
    if (unique.length <= importLimits.speakersOfSession) return unique;
    session.report('schedule.listCut', { field: 'persons', max: importLimits.speakersOfSession });
    return unique.slice(0, importLimits.speakersOfSession);
  }

  /** Only those who were seen in a session. */
  list(used: ReadonlySet<string>): ImportedSpeaker[] {
    return [...this.speakers.values()].filter(({ key }) => used.has(key));
  }

  private read(person: LoosePlace, into: Map<string, ImportedSpeaker>): string | undefined {
    const name = nameOf(person);
    const handles = [
      person.id('guid', 'uuid'),
      prefixed('code', person.id('code')),
      prefixed('id', person.id('id')),
    ].filter(Boolean);
    const key =
      handles.map((handle) => this.handles.get(handle)).find(Boolean) ?? handles[0] ?? prefixed('name', nameKey(name));
    const known = into.get(key) ?? this.profiles.get(key);
    if (!known && !name) {
      person.report('schedule.speakerUnnamed');
      return undefined;
    }
    for (const handle of handles) if (!this.handles.has(handle)) this.handles.set(handle, key);
    const found = profileOf(person);
    into.set(key, { key, name: known?.name ?? name, ...found, ...withoutIdentity(known) });
    return key;
  }
}

const prefixed = (kind: string, id: string) => (id ? `${kind}:${id}`.slice(0, importLimits.key) : '');

const withoutIdentity = ({ organisation, biography, avatarUrl }: Partial<ImportedSpeaker> = {}) => ({
  ...(organisation && { organisation }),
  ...(biography && { biography }),
  ...(avatarUrl && { avatarUrl }),
});

function nameOf(person: LoosePlace): string {
  const whole = person.line(importLimits.name, 'name', 'public_name', 'full_public_name', 'display_name', 'full_name');
  if (whole) return whole;
  const parts = [person.line(importLimits.name, 'first_name'), person.line(importLimits.name, 'last_name')];
  return parts.filter(Boolean).join(' ');
}

function profileOf(person: LoosePlace): Omit<ImportedSpeaker, 'key' | 'name'> {
  const organisation =
    person.line(importLimits.name, 'organisation', 'organization', 'company', 'affiliation', 'institution') ||
    answeredOrganisation(person);
  const biography =
    person.text(importLimits.text, 'biography', 'bio', 'description') || person.text(importLimits.text, 'abstract');
  const avatarUrl = person.url('avatar', 'avatar_url', 'image');
  return withoutIdentity({ organisation, biography, avatarUrl });
}

/** pretalx keeps such things as answers to questions the organiser made up; those that only carry a number say nothing. */
function answeredOrganisation(person: LoosePlace): string {
  for (const answer of person.list('answers')) {
    if (!isRecord(answer)) continue;
    const place = new LoosePlace(answer, `${person.where}.answers`, person.rules);
    const question = place.field('question');
    const text = isRecord(question) ? JSON.stringify(question).slice(0, 1_000) : question;
    if (typeof text === 'string' && organisationQuestion.test(text)) return place.line(importLimits.name, 'answer');
  }
  return '';
}

/** `Ada Beispiel; Bo Muster` are two people; `Beispiel, Ada` is one. */
function namesIn(person: unknown): string[] {
  if (typeof person !== 'string') return typeof person === 'number' ? [String(person)] : [];
  const names = person.slice(0, 4_000);
  const parts = names.split(/\s*[;\n]\s*/).filter(Boolean);
  if (parts.length !== 1) return parts;
  const listed = names.split(/\s*,\s*/).filter(Boolean);
  return listed.length > 1 && listed.every((name) => /\S\s\S/.test(name)) ? listed : parts;
}
