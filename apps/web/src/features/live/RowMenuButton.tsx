import { EllipsisVertical } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import styles from './panels.module.css';

export interface RowMenuButtonProps {
  label: string;
  /** Whether Tab comes to it; otherwise arrow keys lead here. */
  inTabOrder: boolean;
  onOpen: (button: HTMLElement) => void;
}

/** Opens the menu of a row. A plain element, since there are hundreds; the one menu they share is a `MenuAt`. */
export function RowMenuButton({ label, inTabOrder, onOpen }: RowMenuButtonProps) {
  // The click that a key makes looks like one of a screen reader, and menus then leave the focus where it is.
  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    onOpen(event.currentTarget);
  };
  return (
    <button
      type="button"
      className={styles.rowButton}
      tabIndex={inTabOrder ? 0 : -1}
      aria-haspopup="menu"
      aria-label={label}
      onKeyDown={onKeyDown}
      onClick={(event) => onOpen(event.currentTarget)}
    >
      <EllipsisVertical aria-hidden="true" />
    </button>
  );
}
