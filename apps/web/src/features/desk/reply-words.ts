import { ownReplies, suppressionReasons, suppressionReplies } from '@plenum/contracts';
import { useTranslation } from 'react-i18next';

export const isOwnReply = (reply: string): boolean => (Object.values(ownReplies) as string[]).includes(reply);

const owns = Object.keys(ownReplies) as (keyof typeof ownReplies)[];

/** What became of a mail in the reader's words where no mail server said it but Plenum; otherwise the reply as it is. */
export const useReplyWords = () => {
  const { t } = useTranslation('desk');
  return (reply: string): string => {
    const reason = suppressionReasons.find((one) => suppressionReplies[one] === reply);
    if (reason) return t(`mails.suppressed.reasons.${reason}`);
    const own = owns.find((one) => ownReplies[one] === reply);
    return own ? t(`mails.replies.${own}`) : reply;
  };
};
