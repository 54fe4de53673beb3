import { useEffect, useState, type RefObject } from 'react';

/** Milliseconds the controls stay after the last movement. */
const awakeFor = 3000;

/** Whether somebody points at the picture; touching it wakes it, and lets it sleep again. */
export const useAwake = (frame: RefObject<HTMLDivElement | null>): boolean => {
  const [awake, setAwake] = useState(true);
  useEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const wake = () => {
      setAwake(true);
      clearTimeout(timer);
      timer = setTimeout(() => setAwake(false), awakeFor);
    };
    wake();
    element.addEventListener('pointermove', wake);
    element.addEventListener('pointerdown', wake);
    return () => {
      clearTimeout(timer);
      element.removeEventListener('pointermove', wake);
      element.removeEventListener('pointerdown', wake);
    };
  }, [frame]);
  return awake;
};
