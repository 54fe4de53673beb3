import { X } from 'lucide-react';
import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/Button.js';
import styles from './panel-button.module.css';

/** Pixels; in a picture less high than that the choices stand below it. */
const smallPicture = 300;

/** Two would lie on each other. */
let closeOther: (() => void) | undefined;

interface Props {
  label: string;
  icon: ReactNode;
  /** Of what is opened: its head where it stands below the picture, and its name. */
  title: string;
  name: string;
  children: ReactNode;
}

/** A button of the player that opens something to choose. Within the player, so that it is there in full screen, too. */
export function PanelButton({ label, icon, title, name, children }: Props) {
  const [open, setOpen] = useState<'over' | 'below'>();
  const place = useRef<HTMLDivElement>(null);
  const id = useId();
  const close = () => {
    setOpen(undefined);
    place.current?.querySelector('button')?.focus();
  };
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key === 'Escape' && open) close();
  };
  const toggle = () => {
    if (!open) {
      closeOther?.();
      closeOther = () => setOpen(undefined);
    }
    const height = place.current?.closest('[role=group]')?.clientHeight ?? Infinity;
    setOpen(open ? undefined : height < smallPicture ? 'below' : 'over');
  };
  return (
    <div ref={place} className={styles.place} onKeyDown={onKeyDown} role="presentation">
      <IconButton
        label={label}
        icon={icon}
        aria-expanded={open !== undefined}
        aria-controls={open ? id : undefined}
        onPress={toggle}
      />
      {open && (
        <Panel id={id} title={title} name={name} below={open === 'below'} onClose={close}>
          {children}
        </Panel>
      )}
    </div>
  );
}

/** One thing to choose in a panel, with its name before it. */
export function PanelChoice({ label, children }: { label: string; children: ReactNode }) {
  return (
    <label className={styles.choice}>
      <span>{label}</span>
      {children}
    </label>
  );
}

interface PanelProps extends Pick<Props, 'title' | 'name' | 'children'> {
  id: string;
  below: boolean;
  onClose: () => void;
}

function Panel({ id, title, name, below, onClose, children }: PanelProps) {
  const { t } = useTranslation();
  const panel = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (below) panel.current?.showPopover();
  }, [below]);
  return (
    <div
      ref={panel}
      id={id}
      className={styles.panel}
      role="group"
      aria-label={name}
      {...(below && { popover: 'manual' as const })}
    >
      {below && (
        <p className={styles.panelHead}>
          <strong>{title}</strong>
          <IconButton size="s" label={t('close')} icon={<X aria-hidden="true" />} onPress={onClose} />
        </p>
      )}
      {children}
    </div>
  );
}
