import { messageReactions, type MessageReaction, type ReactionCounts } from '@plenum/contracts';
import { useTranslation } from 'react-i18next';
import { faces } from './reactions.js';
import styles from './chat.module.css';

export interface ReactionChipsProps {
  id: string;
  counts: ReactionCounts;
  own?: readonly MessageReaction[];
  onReact?: (id: string, reaction: MessageReaction, on: boolean) => void;
}

/** How many reacted in which way; one press joins in. By keyboard that is in the message's menu. */
export function ReactionChips({ id, counts, own, onReact }: ReactionChipsProps) {
  const { t } = useTranslation('chat');
  const given = messageReactions.filter((reaction) => (counts[reaction] ?? 0) > 0);
  if (given.length === 0) return null;
  return (
    <p className={styles.chips}>
      {given.map((reaction) => {
        const count = counts[reaction] ?? 0;
        const on = own?.includes(reaction) ?? false;
        return (
          <button
            key={reaction}
            type="button"
            className={styles.chip}
            tabIndex={-1}
            aria-pressed={on}
            aria-disabled={onReact ? undefined : true}
            aria-label={t('react.count', { reaction: t(`react.${reaction}`), count })}
            onClick={() => onReact?.(id, reaction, !on)}
          >
            <span aria-hidden="true">{faces[reaction]}</span>
            <span aria-hidden="true">{count}</span>
          </button>
        );
      })}
    </p>
  );
}
