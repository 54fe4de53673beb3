import type { SessionView } from '@plenum/contracts';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { onPageGone } from '../../backend/page-gone.js';
import { persistently } from '../../backend/persistently.js';
import type { Studio, StudioState } from './studio.js';

/**
 * This person's studio, open as long as the component is there. What it needs is large and comes when it is wanted, or not at all: then it
 * is `missing`.
 */
export const useOpenStudio = (session: SessionView, name: string): Studio | 'missing' | undefined => {
  const { t } = useTranslation('studio');
  const [studio, setStudio] = useState<Studio | 'missing'>();
  const pauseCard = t('pauseCard');
  useEffect(() => {
    let opened: Studio | undefined;
    let gone = false;
    const open = async () => {
      const loaded = await persistently(() => import('./studio.js')).catch(() => undefined);
      if (gone) return;
      if (!loaded) return setStudio('missing');
      const { Studio: Opens } = loaded;
      opened = new Opens(session.id, { name, title: session.title }, pauseCard);
      setStudio(opened);
      await opened.comeBack();
    };
    void open();
    const leave = () => opened?.close();
    const stay = onPageGone(leave);
    return () => {
      gone = true;
      stay();
      leave();
      setStudio(undefined);
    };
  }, [session.id, session.title, name, pauseCard]);
  return studio;
};

/** A part of what the studio knows; like `useRoom`. */
export const useStudio = <T>(studio: Studio, select: (state: StudioState) => T): T =>
  useSyncExternalStore(studio.snapshots.subscribe, () => select(studio.snapshots.get()));
