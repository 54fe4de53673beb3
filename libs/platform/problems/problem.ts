import { problemStatus, type FieldProblem, type ProblemCode, type ProblemDetails } from '@plenum/contracts';
import type { StandardSchemaV1 } from '@standard-schema/spec';

interface Details {
  params?: Record<string, string | number | boolean>;
  fields?: FieldProblem[];
  /** Seconds. */
  retryAfter?: number;
  cause?: unknown;
}

/** Something a caller can understand and act on. Anything else that is thrown answers `server.failed`. */
export class Problem extends Error {
  override name = 'Problem';
  readonly params: Details['params'];
  readonly fields: Details['fields'];
  readonly retryAfter: Details['retryAfter'];

  constructor(
    readonly code: ProblemCode,
    { params, fields, retryAfter, cause }: Details = {},
  ) {
    super(code, { cause });
    this.params = params;
    this.fields = fields;
    this.retryAfter = retryAfter;
  }

  get status(): number {
    return problemStatus[this.code];
  }

  toDetails(requestId?: string): ProblemDetails {
    return {
      type: `urn:plenum:problem:${this.code}`,
      status: this.status,
      code: this.code,
      ...(this.params && { params: this.params }),
      ...(this.fields && { fields: this.fields }),
      ...(this.retryAfter !== undefined && { retryAfter: this.retryAfter }),
      ...(requestId && { requestId }),
    };
  }
}

const pathOf = (path: StandardSchemaV1.Issue['path']) =>
  (path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.');

const parameters = ['minimum', 'maximum', 'format', 'expected'] as const;

/** Turns the issues of a schema (zod) into `request.invalid` with a field each. Values are never repeated. */
export const invalid = (issues: readonly StandardSchemaV1.Issue[]): Problem =>
  new Problem('request.invalid', {
    fields: issues.flatMap((issue): FieldProblem[] => {
      const detail = issue as StandardSchemaV1.Issue & { code?: string; keys?: string[] } & Record<string, unknown>;
      const prefix = pathOf(issue.path);
      if (detail.code === 'unrecognized_keys')
        return (detail.keys ?? []).map((key) => ({ path: prefix ? `${prefix}.${key}` : key, code: 'unknown' }));
      const params = Object.fromEntries(
        parameters.flatMap((name) =>
          typeof detail[name] === 'string' || typeof detail[name] === 'number' ? [[name, detail[name]]] : [],
        ),
      );
      return [{ path: prefix, code: detail.code ?? 'invalid', ...(Object.keys(params).length > 0 && { params }) }];
    }),
  });
