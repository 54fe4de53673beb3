import type { FieldProblem, ProblemCode, ProblemDetails } from '@plenum/contracts';
import type { TFunction } from 'i18next';
import type { Messages } from './messages.js';

/** Breaks when the server gains a code without a sentence here. */
type Missing = Exclude<ProblemCode, keyof Messages['problems']>;
const everyCodeHasASentence: Missing extends never ? true : Missing = true;
void everyCodeHasASentence;

/** The sentence for a problem, in the page's language; codes of a newer server get a general one. */
export const problemText = (
  t: TFunction,
  problem: Pick<ProblemDetails, 'code' | 'params' | 'retryAfter'> | { code: string },
): string => codeText(t, problem.code, 'params' in problem ? problem.params : undefined);

/** The sentence for a code of a problem or of one field. Keys hold dots, so they are looked up whole. */
export const codeText = (t: TFunction, code: string, params: Record<string, unknown> = {}): string =>
  t(code as 'unknown', {
    ns: 'problems',
    keySeparator: false,
    defaultValue: t('unknown', { ns: 'problems' }),
    ...params,
  });

const wrong = {
  required: 'field.wrong.required',
  tooShort: 'field.wrong.tooShort',
  tooLong: 'field.wrong.tooLong',
  format: 'field.wrong.format',
  unknown: 'field.wrong.unknown',
} as const;

const reason = ({ code, params }: FieldProblem): keyof typeof wrong => {
  if (code === 'invalid_type') return 'required';
  if (code === 'too_small') return params?.minimum === 1 ? 'required' : 'tooShort';
  if (code === 'too_big') return 'tooLong';
  return code === 'unknown' ? 'unknown' : 'format';
};

const formats: Record<string, 'email' | 'url' | 'date'> = {
  email: 'email',
  url: 'url',
  datetime: 'date',
  date: 'date',
};

/** The sentence for one wrong field: a schema's issue, or a problem code of its own such as `event.endBeforeStart`. */
export const fieldText = (t: TFunction, field: FieldProblem): string => {
  if (field.code.includes('.')) return codeText(t, field.code, field.params);
  const format = formats[String(field.params?.format)];
  if (field.code === 'invalid_format' && format) return t(`field.wrong.${format}`);
  return t(wrong[reason(field)], { ...field.params });
};
