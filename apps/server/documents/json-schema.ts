import { z } from 'zod';

export type JsonSchema = Record<string, unknown>;
export type Direction = 'input' | 'output';

/** What a piped schema ends in tells more than what it begins with: the lengths of a text after cleaning. */
const narrowing = ['minLength', 'maxLength', 'pattern', 'format'] as const;

const plain = (schema: z.ZodType, io: Direction): JsonSchema =>
  z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      const { def } = zodSchema._zod as unknown as { def: { type: string; out?: z.ZodType } };
      if (io === 'input' && def.type === 'pipe' && def.out && jsonSchema.type === 'string') {
        const out = plain(def.out, 'input');
        for (const name of narrowing) if (out[name] !== undefined) jsonSchema[name] = out[name] as never;
      }
      // A server may say more than its contract did when a client was written.
      if (io === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    },
  }) as JsonSchema;

const withRefs = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withRefs);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === '$ref' && typeof inner === 'string'
        ? inner.replace('#/$defs/', '#/components/schemas/')
        : withRefs(inner),
    ]),
  );
};

/** A contract as JSON Schema, its named parts as components that `#/components/schemas/…` points at. */
export const jsonSchemaOf = (
  schema: z.ZodType,
  direction: Direction,
): { schema: JsonSchema; components: Record<string, JsonSchema> } => {
  const { $schema: _, $defs = {}, ...rest } = plain(schema, direction);
  return {
    schema: withRefs(rest) as JsonSchema,
    components: withRefs($defs) as Record<string, JsonSchema>,
  };
};
