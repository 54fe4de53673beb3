import type { RecordingExport as ExportView } from '@plenum/contracts';
import type { RecordingExport } from './recording-export.entity.js';
import type { Recording } from './recording.entity.js';

export const exportViewOf = (
  { state, percent, bytes, askedAt, expiresAt, revision }: RecordingExport,
  recording: Pick<Recording, 'revision'>,
): ExportView => ({
  state,
  percent,
  bytes: bytes === null ? null : Number(bytes),
  askedAt: askedAt.toISOString(),
  expiresAt: expiresAt?.toISOString() ?? null,
  isOutdated: revision !== recording.revision,
});
