import { useMemo, useState, type ReactElement, type ReactNode } from 'react';
import {
  Header,
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  type MenuItemProps as AriaMenuItemProps,
  MenuSection as AriaMenuSection,
  MenuTrigger,
  type PopoverProps as AriaPopoverProps,
  Popover as AriaPopover,
  Separator,
  DialogTrigger,
} from 'react-aria-components';
import styles from './Menu.module.css';

/** `trigger` is a Button or IconButton; children are MenuItems, MenuSections, MenuDivider. */
export function Menu({
  trigger,
  children,
  label,
  onAction,
  placement = 'bottom end',
}: {
  trigger: ReactElement;
  children: ReactNode;
  label?: string;
  onAction?: (key: string) => void;
  placement?: AriaPopoverProps['placement'];
}) {
  return (
    <MenuTrigger>
      {trigger}
      <AriaPopover placement={placement} offset={4} className={styles.popover!}>
        <AriaMenu className={styles.menu!} aria-label={label} onAction={onAction && ((key) => onAction(String(key)))}>
          {children}
        </AriaMenu>
      </AriaPopover>
    </MenuTrigger>
  );
}

/**
 * One menu for many buttons, such as those in the rows of a long list: open as long as `at` is the button it belongs to.
 * That button needs `aria-haspopup="menu"`.
 */
export function MenuAt({
  at,
  children,
  label,
  onAction,
  onClose,
  placement = 'bottom end',
}: {
  at: HTMLElement | undefined;
  children: ReactNode;
  label: string;
  onAction: (key: string) => void;
  onClose: () => void;
  placement?: AriaPopoverProps['placement'];
}) {
  // While it fades out it stays where it was.
  const [last, setLast] = useState(at);
  if (at && at !== last) setLast(at);
  const anchor = useMemo(() => ({ current: last ?? null }), [last]);
  return (
    <AriaPopover
      aria-label={label}
      triggerRef={anchor}
      isOpen={at !== undefined}
      onOpenChange={(open) => !open && onClose()}
      placement={placement}
      offset={4}
      className={styles.popover!}
    >
      <AriaMenu
        className={styles.menu!}
        aria-label={label}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- opening a menu is asking for its first item
        autoFocus="first"
        onClose={onClose}
        onAction={(key) => onAction(String(key))}
      >
        {children}
      </AriaMenu>
    </AriaPopover>
  );
}

export type MenuItemProps = Omit<AriaMenuItemProps, 'className' | 'style' | 'children'> & {
  icon?: ReactNode;
  detail?: string;
  danger?: boolean;
  children: string;
};

export function MenuItem({ icon, detail, danger, children, ...props }: MenuItemProps) {
  return (
    <AriaMenuItem textValue={children} {...props} className={styles.item!} data-danger={danger || undefined}>
      {icon}
      <span className={styles.texts}>
        <span>{children}</span>
        {detail && <span className={styles.detail}>{detail}</span>}
      </span>
    </AriaMenuItem>
  );
}

export function MenuSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <AriaMenuSection>
      <Header className={styles.header}>{title}</Header>
      {children}
    </AriaMenuSection>
  );
}

/** Small items side by side, such as a row of reactions; `label` is what they are called. */
export function MenuRow({
  title,
  items,
}: {
  title: string;
  items: readonly { id: string; label: string; face: ReactNode; on?: boolean }[];
}) {
  return (
    <AriaMenuSection className={styles.row!} aria-label={title}>
      {items.map(({ id, label, face, on }) => (
        <AriaMenuItem
          key={id}
          id={id}
          textValue={label}
          aria-label={label}
          className={styles.face!}
          data-on={on || undefined}
        >
          <span aria-hidden="true">{face}</span>
        </AriaMenuItem>
      ))}
    </AriaMenuSection>
  );
}

export const MenuDivider = () => <Separator className={styles.divider!} />;

/** A small panel beside its trigger for a handful of controls; `label` names it for screen readers. */
export function Popover({
  trigger,
  label,
  children,
  placement = 'bottom',
  isOpen,
  onOpenChange,
}: {
  trigger: ReactElement;
  label: string;
  children: ReactNode;
  placement?: AriaPopoverProps['placement'];
  /** Leave both out and the trigger opens it. */
  isOpen?: boolean;
  onOpenChange?: (open: boolean) => void;
}) {
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
      {trigger}
      <AriaPopover placement={placement} offset={6} aria-label={label} className={`${styles.popover} ${styles.panel}`}>
        {children}
      </AriaPopover>
    </DialogTrigger>
  );
}
