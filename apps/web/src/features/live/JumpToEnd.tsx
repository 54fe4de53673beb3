import { ArrowDown } from 'lucide-react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.js';
import styles from './panels.module.css';

interface Props {
  /** How many messages came since somebody began to read back. */
  unread: number;
  toEnd: () => void;
  /** Takes the focus: the button is gone once it is pressed. */
  list: RefObject<HTMLElement | null>;
}

/** Over the end of a list: back to what is newest. */
export function JumpToEnd({ unread, toEnd, list }: Props) {
  const { t } = useTranslation('live');
  if (unread === 0) return null;
  return (
    <div className={styles.jump}>
      <Button
        size="s"
        icon={<ArrowDown aria-hidden="true" />}
        onPress={() => {
          toEnd();
          list.current?.focus({ preventScroll: true });
        }}
      >
        {t('chat.newMessages', { count: unread })}
      </Button>
    </div>
  );
}
