import type { AttendanceMode, AttendeeRole, Locale, PollAnonymity, PollKind, PollState } from '@plenum/contracts';

interface Texts {
  columns: Record<
    | 'number'
    | 'question'
    | 'kind'
    | 'state'
    | 'anonymity'
    | 'group'
    | 'answer'
    | 'count'
    | 'voters'
    | 'abstained'
    | 'before'
    | 'votersBefore'
    | 'name',
    string
  >;
  kinds: Record<PollKind, string>;
  states: Record<PollState, string>;
  anonymities: Record<PollAnonymity, string>;
  /** What people registered as, and how they take part. */
  groups: Record<AttendeeRole | AttendanceMode, string>;
}

/** What the table of polls says, for people who open it in a spreadsheet. */
export const reportTexts: Record<Locale, Texts> = {
  de: {
    columns: {
      number: 'Nummer',
      question: 'Frage',
      kind: 'Art',
      state: 'Stand',
      anonymity: 'Wer sieht die Stimmen',
      group: 'Gruppe',
      answer: 'Antwort',
      count: 'Stimmen',
      voters: 'Abgestimmt',
      abstained: 'Enthalten',
      before: 'Stimmen damals',
      votersBefore: 'Abgestimmt damals',
      name: 'Name',
    },
    kinds: {
      single: 'Eine Antwort',
      multiple: 'Mehrere Antworten',
      rating: 'Bewertung',
      ranking: 'Rangfolge',
      words: 'Wortwolke',
      text: 'Freier Text',
    },
    states: { draft: 'Entwurf', open: 'offen', closed: 'geschlossen', published: 'veröffentlicht' },
    anonymities: { named: 'Moderation mit Namen', pseudonymous: 'niemand', unlinkable: 'niemand, nie feststellbar' },
    groups: {
      head: 'Leitung',
      digitalisation: 'Digitalisierung',
      it: 'IT',
      specialist: 'Fachbereich',
      politics: 'Politik',
      education: 'Bildung',
      vendor: 'Anbieter',
      press: 'Presse',
      other: 'Anderes',
      online: 'Online',
      onsite: 'Vor Ort',
    },
  },
  en: {
    columns: {
      number: 'Number',
      question: 'Question',
      kind: 'Kind',
      state: 'State',
      anonymity: 'Who sees the votes',
      group: 'Group',
      answer: 'Answer',
      count: 'Votes',
      voters: 'Voted',
      abstained: 'Abstained',
      before: 'Votes then',
      votersBefore: 'Voted then',
      name: 'Name',
    },
    kinds: {
      single: 'One answer',
      multiple: 'Several answers',
      rating: 'Rating',
      ranking: 'Ranking',
      words: 'Word cloud',
      text: 'Open text',
    },
    states: { draft: 'draft', open: 'open', closed: 'closed', published: 'published' },
    anonymities: {
      named: 'moderators, by name',
      pseudonymous: 'nobody',
      unlinkable: 'nobody, and nobody can ever tell',
    },
    groups: {
      head: 'Head of office',
      digitalisation: 'Digitalisation',
      it: 'IT',
      specialist: 'Specialist department',
      politics: 'Politics',
      education: 'Education',
      vendor: 'Vendor',
      press: 'Press',
      other: 'Something else',
      online: 'Online',
      onsite: 'On site',
    },
  },
};
