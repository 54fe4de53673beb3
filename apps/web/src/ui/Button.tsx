import { useEffect, useRef, type ReactNode, type Ref } from 'react';
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
  Link as AriaLink,
  type LinkProps as AriaLinkProps,
} from 'react-aria-components';
import { SpinnerRing } from './Spinner.js';
import { Tooltip } from './Tooltip.js';
import styles from './Button.module.css';

export interface ButtonLook {
  /** `primary` once per view, `secondary` beside it, `quiet` in rows and toolbars, `danger` for what takes away. */
  variant?: 'primary' | 'secondary' | 'quiet' | 'danger';
  size?: 's' | 'm' | 'l';
  /** Shown before the text; decorative. */
  icon?: ReactNode;
  /** Stretches over the whole width. */
  wide?: boolean;
}

const look = ({ variant = 'secondary', size = 'm', wide }: ButtonLook) => ({
  className: styles.button!,
  'data-variant': variant,
  'data-size': size,
  'data-wide': wide || undefined,
});

export type ButtonProps = Omit<AriaButtonProps, 'className' | 'style' | 'children'> &
  ButtonLook & { children: ReactNode; ref?: Ref<HTMLButtonElement> };

/**
 * React Aria tells screen readers that a button is busy by a node that is labelled by the button, at times a tenth of a
 * second late, and leaves it for seconds. Once the button is gone (a dialog closed), such a node points at nothing.
 */
const removeOrphans = () => {
  for (const node of document.querySelectorAll('[data-live-announcer] [aria-labelledby]')) {
    const labels = (node.getAttribute('aria-labelledby') ?? '').split(' ');
    if (!labels.some((id) => document.getElementById(id))) node.remove();
  }
};
const forgetAnnouncements = () => {
  removeOrphans();
  const late = new MutationObserver(removeOrphans);
  late.observe(document.body, { childList: true, subtree: true });
  setTimeout(() => late.disconnect(), 300);
};
const useForgetAnnouncements = (isPending: boolean | undefined) => {
  const wasPending = useRef(false);
  useEffect(() => {
    if (isPending) wasPending.current = true;
  }, [isPending]);
  useEffect(() => () => void (wasPending.current && forgetAnnouncements()), []);
};

export function Button({ variant, size, icon, wide, children, ...props }: ButtonProps) {
  useForgetAnnouncements(props.isPending);
  return (
    <AriaButton {...props} {...look({ variant, size, wide })}>
      {({ isPending }) => (
        <>
          <span className={styles.content}>
            {icon}
            {children}
          </span>
          {isPending && (
            <span className={styles.pending}>
              <SpinnerRing />
            </span>
          )}
        </>
      )}
    </AriaButton>
  );
}

export type IconButtonProps = Omit<ButtonProps, 'children' | 'icon' | 'aria-label'> & {
  label: string;
  icon: ReactNode;
};

/** A square button with an icon only; its label is the accessible name and the tooltip. */
export function IconButton({ label, icon, variant = 'quiet', size, ...props }: IconButtonProps) {
  useForgetAnnouncements(props.isPending);
  return (
    <Tooltip text={label}>
      <AriaButton {...props} {...look({ variant, size })} aria-label={label} data-icon-only>
        {icon}
      </AriaButton>
    </Tooltip>
  );
}

export type LinkButtonProps = Omit<AriaLinkProps, 'className' | 'style' | 'children'> &
  ButtonLook & { children: ReactNode };

/** Looks like a button, is a link: for going somewhere. Works without JavaScript. */
export function LinkButton({ variant, size, icon, wide, children, ...props }: LinkButtonProps) {
  return (
    <AriaLink {...props} {...look({ variant, size, wide })}>
      <span className={styles.content}>
        {icon}
        {children}
      </span>
    </AriaLink>
  );
}

/** A link in text or navigation. `quiet` carries no underline until hovered: only where position makes it a link. */
export function Link({ quiet, ...props }: Omit<AriaLinkProps, 'className' | 'style'> & { quiet?: boolean }) {
  return <AriaLink {...props} className={styles.link!} data-quiet={quiet || undefined} />;
}

/** Buttons side by side, wrapping; `end` puts them to the far side. */
export function ButtonRow({ children, align = 'start' }: { children: ReactNode; align?: 'start' | 'end' | 'between' }) {
  return (
    <div className={styles.row} data-align={align}>
      {children}
    </div>
  );
}
