import { useEffect } from 'react';

/** Keeps the display from going to sleep, where the browser offers it. It lets go of the lock whenever the tab is hidden. */
export const useWakeLock = (): void => {
  useEffect(() => {
    if (!('wakeLock' in navigator)) return undefined;
    let lock: WakeLockSentinel | undefined;
    const take = async () => {
      if (document.visibilityState !== 'visible') return;
      // Refused on low batteries and by some policies: the screen then sleeps as the machine likes.
      lock = await navigator.wakeLock.request('screen').catch(() => undefined);
    };
    const onChange = () => void take();
    onChange();
    document.addEventListener('visibilitychange', onChange);
    return () => {
      document.removeEventListener('visibilitychange', onChange);
      void lock?.release();
    };
  }, []);
};
