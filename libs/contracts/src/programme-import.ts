import { z } from 'zod';

export const importFinding = z
  .object({
    level: z.enum(['error', 'warning', 'info']),
    code: z.string().describe('`schedule.reason`'),
    where: z.string().describe('place in the file: JSON path, XML element path, or line and column'),
    params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  })
  .meta({ id: 'ImportFinding' });

export const importChange = z
  .object({
    kind: z.enum(['event', 'stage', 'track', 'speaker', 'session']),
    action: z.enum(['create', 'change', 'remove']),
    key: z.string(),
    title: z.string(),
    fields: z.array(z.object({ field: z.string(), from: z.string().nullable(), to: z.string().nullable() })),
  })
  .meta({ id: 'ImportChange' });

/** What an import would do. Nothing has changed yet; applying names `id`. `id` is null when errors forbid applying. */
export const importPreview = z
  .object({
    id: z.uuid().nullable(),
    eventId: z.uuid().nullable().describe('null: a new event is made'),
    eventTitle: z.string(),
    changes: z.array(importChange),
    unchanged: z.number().int(),
    findings: z.array(importFinding),
  })
  .meta({ id: 'ImportPreview' });
export type ImportFinding = z.infer<typeof importFinding>;
export type ImportChange = z.infer<typeof importChange>;
export type ImportPreview = z.infer<typeof importPreview>;

export const importResult = z
  .object({ eventId: z.uuid(), created: z.number().int(), changed: z.number().int(), removed: z.number().int() })
  .meta({ id: 'ImportResult' });
export type ImportResult = z.infer<typeof importResult>;
