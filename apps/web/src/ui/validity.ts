import type { TFunction } from 'i18next';

type Reason =
  | 'valueMissing'
  | 'typeMismatch'
  | 'tooShort'
  | 'tooLong'
  | 'patternMismatch'
  | 'rangeUnderflow'
  | 'rangeOverflow'
  | 'badInput'
  | 'stepMismatch';

const reasons: readonly Reason[] = [
  'valueMissing',
  'typeMismatch',
  'tooShort',
  'tooLong',
  'patternMismatch',
  'rangeUnderflow',
  'rangeOverflow',
  'badInput',
  'stepMismatch',
];

/** The sentence for a failed check of the browser; undefined when the message is one of ours (`customError`) already. */
export const validityText = (t: TFunction, validity: ValidityState): string | undefined => {
  if (validity.customError) return undefined;
  const reason = reasons.find((name) => validity[name]);
  return reason && t(`field.invalid.${reason}`);
};
