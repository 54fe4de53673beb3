import { useTranslation } from 'react-i18next';
import { codeText } from '../../locales/problem-text.js';
import { toast } from '../../ui/index.js';

/** Says what went wrong with something that was done outside of a form. */
export const useSayProblem = () => {
  const { t } = useTranslation();
  return (error: unknown): void => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    toast({ text: codeText(t, code), tone: 'problem' });
  };
};
