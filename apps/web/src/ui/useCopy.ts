import { useTranslation } from 'react-i18next';
import { toast } from './Toast.js';

/** Puts a text on the clipboard and says so, or that it could not be done: browsers offer none where the connection is not secure. */
export const useCopy = () => {
  const { t } = useTranslation();
  return async (text: string, said: string): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      toast({ text: said });
    } catch {
      toast({ text: t('notCopied'), tone: 'problem' });
    }
  };
};
