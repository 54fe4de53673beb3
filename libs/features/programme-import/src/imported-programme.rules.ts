/**
 * What every schedule file becomes, whatever wrote it.
 *
 * Keys identify a thing across imports: the file's own identifier where it has one, else something stable that is
 * derived from it. All texts are plain (no HTML), cleaned and within the limits below; empty texts are left out.
 */
import type { SessionFormat } from '@plenum/contracts';
import type { Finding } from './findings.rules.js';

export const importLimits = {
  /** Bytes of the file. The limits of texts and lists are those of the contracts, so that what was read can be saved. */
  fileBytes: 10 * 1024 * 1024,
  sessions: 10_000,
  speakers: 20_000,
  /** Characters. */
  title: 300,
  name: 200,
  text: 20_000,
  key: 200,
  url: 2_000,
  /** Entries of one session. */
  speakersOfSession: 100,
  linksOfSession: 50,
  sessionMinutes: 24 * 60,
  xmlDepth: 64,
  /** Opening angle brackets; parsing takes some 10 µs for each, and 10,000 full sessions have 500,000. */
  xmlTags: 600_000,
} as const;

/** For a session whose file says no usable duration. */
export const fallbackMinutes = 30;

export const unassignedStage = { key: 'unassigned', name: '—' } as const;

export interface ImportedEvent {
  title: string;
  acronym?: string;
  /** IANA name: the file's, or the one the caller gave when the file has none. */
  timezone?: string;
  /** Local calendar days `YYYY-MM-DD`, the last one included. */
  start?: string;
  end?: string;
  url?: string;
  description?: string;
}

export interface ImportedStage {
  key: string;
  name: string;
}

export interface ImportedTrack {
  key: string;
  name: string;
  /** `#rrggbb` in lower case. */
  colour?: string;
}

export interface ImportedSpeaker {
  key: string;
  name: string;
  organisation?: string;
  biography?: string;
  avatarUrl?: string;
}

export interface ImportedLink {
  title: string;
  /** http, https or mailto. */
  url: string;
}

export interface ImportedSession {
  key: string;
  slug?: string;
  title: string;
  subtitle?: string;
  abstract?: string;
  description?: string;
  stageKey: string;
  trackKey?: string;
  format: SessionFormat;
  /** Language code such as `de` or `en`. */
  language?: string;
  /** ISO 8601 in UTC, `2025-03-30T08:00:00.000Z`. */
  startsAt: string;
  endsAt: string;
  speakerKeys: string[];
  links: ImportedLink[];
  recordingOptOut: boolean;
}

export interface ProgrammeItems {
  stages: ImportedStage[];
  tracks: ImportedTrack[];
  speakers: ImportedSpeaker[];
  sessions: ImportedSession[];
}

export interface ImportedProgramme extends ProgrammeItems {
  event: ImportedEvent;
  findings: Finding[];
}

/** An error anywhere means that nothing of the file is imported. */
export const isImportable = ({ findings }: Pick<ImportedProgramme, 'findings'>): boolean =>
  findings.every(({ level }) => level !== 'error');
