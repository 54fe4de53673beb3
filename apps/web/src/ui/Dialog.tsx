import { X } from 'lucide-react';
import { type ReactElement, type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog as AriaDialog, DialogTrigger, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Button, ButtonRow, IconButton } from './Button.js';
import { followToastRoom } from './Toast.js';
import styles from './Dialog.module.css';

export interface DialogProps {
  title: string;
  /** A button that opens it; leave out and steer with `isOpen` otherwise. */
  trigger?: ReactElement;
  isOpen?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** `side` slides in from the edge for details and editing beside a list. */
  placement?: 'centre' | 'side';
  size?: 's' | 'm' | 'l';
  children: ReactNode | ((close: () => void) => ReactNode);
  /** Buttons at the bottom, kept in sight. */
  actions?: (close: () => void) => ReactNode;
  role?: 'dialog' | 'alertdialog';
  /** A press beside it does not close it: something is under way. */
  stays?: boolean;
}

export function Dialog({
  title,
  trigger,
  isOpen,
  onOpenChange,
  placement = 'centre',
  size = 'm',
  children,
  actions,
  role,
  stays = false,
}: DialogProps) {
  const { t } = useTranslation();
  const alert = role === 'alertdialog';
  const ground = useRef<HTMLDivElement>(null);
  const overlay = (
    <ModalOverlay
      ref={ground}
      className={styles.overlay!}
      data-placement={placement}
      isDismissable={!alert && !stays}
      isKeyboardDismissDisabled={false}
      {...(trigger ? {} : { isOpen, onOpenChange })}
    >
      <Modal className={styles.modal!} data-size={size}>
        <AriaDialog role={role} className={styles.dialog!}>
          {({ close }) => (
            <>
              <ToastRoom ground={ground} />
              <header className={styles.header}>
                <Heading slot="title" className={styles.title!}>
                  {title}
                </Heading>
                {!alert && <IconButton label={t('close')} icon={<X />} onPress={close} size="s" />}
              </header>
              <div className={styles.body}>{typeof children === 'function' ? children(close) : children}</div>
              {actions && (
                <footer className={styles.footer}>
                  <ButtonRow align="end">{actions(close)}</ButtonRow>
                </footer>
              )}
            </>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
  if (!trigger) return overlay;
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
      {trigger}
      {overlay}
    </DialogTrigger>
  );
}

/**
 * Leaves the toasts that stand above it their room. What it has left once it keeps leaving: a button must not move from
 * under the pointer because a toast has gone.
 */
function ToastRoom({ ground }: { ground: RefObject<HTMLElement | null> }) {
  // Not before the ground around it is there.
  useEffect(() => {
    let most = 0;
    return followToastRoom((pixels) => {
      most = Math.max(most, pixels);
      if (most > 0) ground.current?.style.setProperty('--toast-room', `calc(${most}px + 1.5rem)`);
    });
  }, [ground]);
  return null;
}

export interface AlertDialogProps extends Pick<DialogProps, 'title' | 'trigger' | 'isOpen' | 'onOpenChange'> {
  children: ReactNode;
  /** The verb on the button, such as "Cancel the registration". */
  confirm: string;
  danger?: boolean;
  /** Stays open and shows that it works until the promise settles. */
  onConfirm: () => void | Promise<unknown>;
}

/** For the few things that cannot be undone; everything else happens at once and offers undo in a toast. */
export function AlertDialog({ children, confirm, danger, onConfirm, ...props }: AlertDialogProps) {
  const { t } = useTranslation();
  const [pending, setPending] = useState(false);
  const run = async (close: () => void) => {
    setPending(true);
    try {
      await onConfirm();
      close();
    } finally {
      setPending(false);
    }
  };
  return (
    <Dialog
      {...props}
      role="alertdialog"
      size="s"
      actions={(close) => (
        <>
          <Button onPress={close}>{t('cancel')}</Button>
          <Button variant={danger ? 'danger' : 'primary'} isPending={pending} onPress={() => void run(close)}>
            {confirm}
          </Button>
        </>
      )}
    >
      {children}
    </Dialog>
  );
}
