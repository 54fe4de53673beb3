import { useEffect, useRef, type ReactNode } from 'react';
import styles from './panels.module.css';

export interface WhileOpenProps {
  /** Why one cannot write; undefined while one can. */
  closed: string | undefined;
  /** Whether something typed would vanish with the field. */
  hasDraft: () => boolean;
  children: ReactNode;
}

/** The writing field, or the sentence that stands in its place; a text somebody has begun keeps its field. */
export function WhileOpen({ closed, hasDraft, children }: WhileOpenProps) {
  const frame = useRef<HTMLDivElement>(null);
  const hadFocus = useRef(false);
  const gone = closed !== undefined && !hasDraft();
  useEffect(() => {
    if (gone && hadFocus.current && document.activeElement === document.body) frame.current?.focus();
  }, [gone]);
  return (
    <div
      ref={frame}
      tabIndex={-1}
      data-quiet-focus
      className={gone ? styles.closed : undefined}
      onFocus={() => (hadFocus.current = true)}
      onBlur={({ relatedTarget }) => {
        // Without a target the field itself went, or the window lost the focus.
        if (relatedTarget) hadFocus.current = false;
      }}
    >
      {gone ? closed : children}
    </div>
  );
}
