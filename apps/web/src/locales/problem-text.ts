import type { ProblemCode, ProblemDetails } from '@plenum/contracts';
import type { TFunction } from 'i18next';
import type { Messages } from './messages.js';

/** Breaks when the server gains a code without a sentence here. */
type Missing = Exclude<ProblemCode, keyof Messages['problems']>;
const everyCodeHasASentence: Missing extends never ? true : Missing = true;
void everyCodeHasASentence;

/** The sentence for a problem, in the page's language; codes of a newer server get a general one. */
export const problemText = (t: TFunction, problem: Pick<ProblemDetails, 'code' | 'params' | 'retryAfter'> | { code: string }): string =>
  codeText(t, problem.code, 'params' in problem ? problem.params : undefined);

/** The sentence for a code of a problem or of one field. Keys hold dots, so they are looked up whole. */
export const codeText = (t: TFunction, code: string, params: Record<string, unknown> = {}): string =>
  t(code as 'unknown', { ns: 'problems', keySeparator: false, defaultValue: t('unknown', { ns: 'problems' }), ...params });
