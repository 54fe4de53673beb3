import { useTranslation } from 'react-i18next';
import { ProblemError } from '../backend/http.js';
import { codeText, problemText } from '../locales/problem-text.js';
import { toast } from './Toast.js';

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : 'unknown');

/** Says what went wrong with something that was done outside of a form. */
export const useSayProblem = () => {
  const { t } = useTranslation();
  return (error: unknown): void => {
    const text = error instanceof ProblemError ? problemText(t, error.problem) : codeText(t, codeOf(error));
    toast({ text, tone: 'problem' });
  };
};
