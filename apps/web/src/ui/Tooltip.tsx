import type { ReactElement } from 'react';
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components';
import styles from './Tooltip.module.css';

/** Names or explains the control it wraps, on hover and on keyboard focus. Never the only place for something needed. */
export function Tooltip({ text, children }: { text: string; children: ReactElement }) {
  return (
    <TooltipTrigger delay={500} closeDelay={100}>
      {children}
      <AriaTooltip offset={8} className={styles.tooltip!}>
        {text}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
