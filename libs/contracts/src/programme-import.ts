import { z } from 'zod';

/**
 * What may be said about a schedule file. Errors stop the import; warnings say what was repaired and where; infos are worth
 * knowing.
 */
export const importFindingLevels = {
  'schedule.tooLarge': 'error',
  'schedule.empty': 'error',
  'schedule.notReadable': 'error',
  'schedule.notJson': 'error',
  'schedule.notXml': 'error',
  'schedule.tooDeep': 'error',
  'schedule.tooManyElements': 'error',
  'schedule.entityDeclarations': 'error',
  'schedule.webPage': 'error',
  'schedule.otherFormat': 'error',
  'schedule.noSchedule': 'error',
  'schedule.noDays': 'error',
  'schedule.noSessions': 'error',
  'schedule.tooManySessions': 'error',
  'schedule.tooManySpeakers': 'error',
  'schedule.startMissing': 'error',
  'schedule.startUnusable': 'error',
  'schedule.zoneNeeded': 'error',

  'schedule.encodingGuessed': 'warning',
  'schedule.encodingUnknown': 'warning',
  'schedule.wrapperMissing': 'warning',
  'schedule.wrongType': 'warning',
  'schedule.dayDateMissing': 'warning',
  'schedule.dateUnusable': 'warning',
  'schedule.zoneUnknown': 'warning',
  'schedule.zoneMissing': 'warning',
  'schedule.offsetMissing': 'warning',
  'schedule.offsetDiffers': 'warning',
  'schedule.startDiffers': 'warning',
  'schedule.startInGap': 'warning',
  'schedule.startAmbiguous': 'warning',
  'schedule.endUnusable': 'warning',
  'schedule.durationMissing': 'warning',
  'schedule.durationUnreadable': 'warning',
  'schedule.durationZero': 'warning',
  'schedule.durationNegative': 'warning',
  'schedule.durationTooLong': 'warning',
  'schedule.durationOdd': 'warning',
  'schedule.durationAsMinutes': 'warning',
  'schedule.titleMissing': 'warning',
  'schedule.roomMissing': 'warning',
  'schedule.guidDuplicate': 'warning',
  'schedule.keyDerived': 'warning',
  'schedule.speakerUnnamed': 'warning',
  'schedule.linkDropped': 'warning',
  'schedule.htmlConverted': 'warning',
  'schedule.charactersRemoved': 'warning',
  'schedule.textCut': 'warning',
  'schedule.listCut': 'warning',
  'schedule.colourDropped': 'warning',

  'schedule.zoneOfOffsets': 'info',
  'schedule.roomDiffers': 'info',
  'schedule.formatUnknown': 'info',
  'schedule.sessionSkipped': 'info',
  'schedule.versionUnknown': 'info',
  'schedule.more': 'info',
} as const satisfies Record<string, 'error' | 'warning' | 'info'>;
export type ImportFindingCode = keyof typeof importFindingLevels;
export const importFindingCodes = Object.keys(importFindingLevels) as [ImportFindingCode, ...ImportFindingCode[]];

export const importFinding = z
  .object({
    level: z.enum(['error', 'warning', 'info']),
    code: z.enum(importFindingCodes),
    where: z.string().describe('place in the file: JSON path, XML element path, or line and column; empty: the whole'),
    params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  })
  .meta({ id: 'ImportFinding' });

export const importKinds = ['event', 'stage', 'track', 'speaker', 'session'] as const;
export type ImportKind = (typeof importKinds)[number];

/** Called as in the views of the programme, except that stage, track and speakers come as names. */
export const importFields = [
  'title',
  'description',
  'zone',
  'startsAt',
  'endsAt',
  'name',
  'colour',
  'affiliation',
  'biography',
  'subtitle',
  'abstract',
  'format',
  'language',
  'stage',
  'track',
  'speakers',
  'links',
] as const;
export type ImportField = (typeof importFields)[number];

/** A value as text, at most 300 characters: points in time in ISO 8601 UTC, names separated by commas. */
const importValue = z.string().nullable();

export const importChange = z
  .object({
    kind: z.enum(importKinds),
    action: z.enum(['create', 'change', 'remove']),
    key: z.string(),
    title: z.string().describe('as it is called now, or will be'),
    editedHere: z.boolean().describe('it was edited by hand since the last import, and that is lost'),
    fields: z.array(
      z.object({
        field: z.enum(importFields),
        from: importValue,
        to: importValue,
        editedHere: z.boolean().describe('the newer value of the file replaces one that was written by hand'),
      }),
    ),
  })
  .meta({ id: 'ImportChange' });

export const importKeptReasons = ['editedHere', 'removedHere', 'running'] as const;
export type ImportKeptReason = (typeof importKeptReasons)[number];

/** Where Plenum and the file differ and Plenum stays as it is. */
export const importKept = z
  .object({
    kind: z.enum(importKinds),
    title: z.string(),
    why: z
      .enum(importKeptReasons)
      .describe(
        'removedHere: taken out by hand, so it does not come back; running: not in the file, but people are in it',
      ),
    fields: z.array(z.enum(importFields)).describe('which, when it was edited'),
  })
  .meta({ id: 'ImportKept' });

/** What an import would do. Nothing has changed yet; applying names `id`. `id` is null when errors forbid applying. */
export const importPreview = z
  .object({
    id: z.uuid().nullable(),
    eventId: z.uuid().nullable().describe('null: a new event is made'),
    eventTitle: z.string(),
    changes: z.array(importChange),
    kept: z.array(importKept),
    unchanged: z.number().int(),
    findings: z.array(importFinding),
  })
  .meta({ id: 'ImportPreview' });
export type ImportFinding = z.infer<typeof importFinding>;
export type ImportChange = z.infer<typeof importChange>;
export type ImportKept = z.infer<typeof importKept>;
export type ImportPreview = z.infer<typeof importPreview>;

/** How many things were created, changed and removed, the event itself included. */
export const importResult = z
  .object({ eventId: z.uuid(), created: z.number().int(), changed: z.number().int(), removed: z.number().int() })
  .meta({ id: 'ImportResult' });
export type ImportResult = z.infer<typeof importResult>;
