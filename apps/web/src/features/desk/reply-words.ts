import { suppressionReasons, suppressionReplies } from '@plenum/contracts';
import { useTranslation } from 'react-i18next';

/** What became of a mail in the reader's words where no mail server said it but Plenum; otherwise the reply as it is. */
export const useReplyWords = () => {
  const { t } = useTranslation('desk');
  return (reply: string): string => {
    const reason = suppressionReasons.find((one) => suppressionReplies[one] === reply);
    return reason ? t(`mails.suppressed.reasons.${reason}`) : reply;
  };
};
