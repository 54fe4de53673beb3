import type { z } from 'zod';

/** Job data name rows, they never carry them: a job may be late, doubled or lost, and its storage is not for personal data. */
export type JobSchema = z.ZodObject<Record<string, z.ZodUUID | z.ZodOptional<z.ZodUUID> | z.ZodArray<z.ZodUUID>>>;
export type JobSchemas = Readonly<Record<string, JobSchema>>;

/** A queue (plural noun) and its jobs (verbs) with what each carries. */
export interface QueueDefinition<Schemas extends JobSchemas = JobSchemas> {
  readonly name: string;
  readonly jobs: Schemas;
}

export type JobName<Queue extends QueueDefinition> = keyof Queue['jobs'] & string;
export type JobData<Queue extends QueueDefinition, Job extends JobName<Queue>> = z.infer<Queue['jobs'][Job]>;

const defined = new Set<string>();

/** Names of all queues this program knows. */
export const definedQueues = (): readonly string[] => [...defined];

/** Declares a queue: `defineQueue('mails', { send: z.object({ id: z.uuid() }) })`. */
export const defineQueue = <const Schemas extends JobSchemas>(
  name: string,
  jobs: Schemas,
): QueueDefinition<Schemas> => {
  defined.add(name);
  return { name, jobs };
};
