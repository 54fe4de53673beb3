import type { LucideIcon } from 'lucide-react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import styles from './layout-choice.module.css';

interface Props<T extends string> {
  label: string;
  options: readonly { id: T; label: string; icon: LucideIcon }[];
  value: T;
  onChange: (value: T) => void;
  /** Fills the width there is. */
  fill?: boolean;
}

/** One of several pictures. */
export function LayoutChoice<T extends string>({ label, options, value, onChange, fill }: Props<T>) {
  return (
    <ToggleButtonGroup
      className={styles.layouts!}
      data-fill={fill || undefined}
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => onChange([...keys][0] as T)}
    >
      {options.map(({ id, label: text, icon: Icon }) => (
        <ToggleButton key={id} id={id} className={styles.layout!}>
          <Icon aria-hidden="true" />
          <span>{text}</span>
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
