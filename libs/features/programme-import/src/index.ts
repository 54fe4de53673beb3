export * from './imported-programme.rules.js';
export { findingCodes, type Finding, type FindingCode, type FindingLevel } from './findings.rules.js';
export { readSchedule, type ReadScheduleOptions } from './schedule.reader.js';
export {
  diffProgramme,
  isEmptyDiff,
  withIds,
  type FieldChange,
  type IdsByKey,
  type ItemChange,
  type ItemRemoval,
  type ItemsDiff,
  type KnownItem,
  type KnownProgramme,
  type ProgrammeDiff,
} from './programme-diff.rules.js';
