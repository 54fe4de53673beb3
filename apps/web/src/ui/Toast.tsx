import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import {
  Text,
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as AriaToastRegion,
} from 'react-aria-components';
import { Button, IconButton } from './Button.js';
import styles from './Toast.module.css';

export interface ToastMessage {
  text: string;
  tone?: 'done' | 'problem';
  /** Offers to take it back for ten seconds; the clock stands still while somebody points at or focuses it. */
  undo?: () => void;
  /** Something else that may follow, such as saying why. */
  more?: { label: string; act: () => void };
}

const queue = new ToastQueue<ToastMessage>({ maxVisibleToasts: 3 });

/** What was just done, with the way back. Problems stay until they are closed; nothing important vanishes by itself. */
export const toast = (message: ToastMessage): (() => void) => {
  const key = queue.add(message, message.tone === 'problem' ? {} : { timeout: 10_000 });
  return () => queue.close(key);
};

const subscribe = (listener: () => void) => queue.subscribe(listener);
const hasSome = () => queue.visibleToasts.length > 0;

const room = { pixels: 0, heard: new Set<(pixels: number) => void>() };
const takeRoom = (pixels: number) => {
  room.pixels = pixels;
  for (const listener of room.heard) listener(pixels);
};

/** Tells, now and whenever it changes, how high the toasts are that are shown; pixels, 0 without any. Answers how to stop. */
export const followToastRoom = (listener: (pixels: number) => void): (() => void) => {
  listener(room.pixels);
  room.heard.add(listener);
  return () => room.heard.delete(listener);
};

export function ToastRegion() {
  const { t } = useTranslation();
  const region = useRef<HTMLDivElement>(null);
  // Only where there is one: F6 leads to a region that was there when it was mounted, and to no other.
  const some = useSyncExternalStore(subscribe, hasSome, () => false);
  useEffect(() => {
    const element = region.current;
    if (!element) return undefined;
    const watcher = new ResizeObserver(() => takeRoom(element.offsetHeight));
    watcher.observe(element);
    return () => {
      watcher.disconnect();
      takeRoom(0);
    };
  }, [some]);
  if (!some) return null;
  return (
    <AriaToastRegion ref={region} queue={queue} aria-label={t('toast.region')} className={styles.region!}>
      {({ toast: item }) => (
        <AriaToast toast={item} className={styles.toast!} data-tone={item.content.tone ?? 'done'}>
          {item.content.tone === 'problem' ? <CircleAlert aria-hidden="true" /> : <CircleCheck aria-hidden="true" />}
          <div className={styles.body}>
            <ToastContent className={styles.content}>
              <Text slot="title">{item.content.text}</Text>
            </ToastContent>
            {(item.content.more ?? item.content.undo) && (
              <span className={styles.ways}>
                {item.content.more && (
                  <Button size="s" variant="quiet" onPress={item.content.more.act}>
                    {item.content.more.label}
                  </Button>
                )}
                {item.content.undo && (
                  <Button
                    size="s"
                    variant="quiet"
                    onPress={() => {
                      item.content.undo?.();
                      queue.close(item.key);
                    }}
                  >
                    {t('undo')}
                  </Button>
                )}
              </span>
            )}
          </div>
          <IconButton label={t('toast.dismiss')} icon={<X />} size="s" onPress={() => queue.close(item.key)} />
          {item.timer && <span className={styles.clock} aria-hidden="true" />}
        </AriaToast>
      )}
    </AriaToastRegion>
  );
}
