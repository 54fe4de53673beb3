import { useEffect, useState, useSyncExternalStore, type RefObject } from 'react';

/** Whether the player fills the screen; undefined where that cannot be had. */
export const useFullScreen = (frame: RefObject<HTMLDivElement | null>): boolean | undefined => {
  const isFull = useSyncExternalStore(
    (listener) => {
      document.addEventListener('fullscreenchange', listener);
      return () => document.removeEventListener('fullscreenchange', listener);
    },
    () => document.fullscreenElement !== null && document.fullscreenElement === frame.current,
  );
  return document.fullscreenEnabled ? isFull : undefined;
};

export const turnFullScreen = async (frame: HTMLDivElement | null): Promise<void> => {
  if (document.fullscreenElement) await document.exitFullscreen();
  else await frame?.requestFullscreen().catch(() => undefined);
};

/** Whether the picture is in a small window of its own; undefined where that cannot be had. */
export const usePictureInPicture = (video: RefObject<HTMLVideoElement | null>): boolean | undefined => {
  const [isSmall, setSmall] = useState(false);
  useEffect(() => {
    const element = video.current;
    const enter = () => setSmall(true);
    const leave = () => setSmall(false);
    element?.addEventListener('enterpictureinpicture', enter);
    element?.addEventListener('leavepictureinpicture', leave);
    return () => {
      element?.removeEventListener('enterpictureinpicture', enter);
      element?.removeEventListener('leavepictureinpicture', leave);
    };
  }, [video]);
  return document.pictureInPictureEnabled ? isSmall : undefined;
};

export const turnPictureInPicture = async (video: HTMLVideoElement | null): Promise<void> => {
  if (document.pictureInPictureElement) await document.exitPictureInPicture().catch(() => undefined);
  else await video?.requestPictureInPicture().catch(() => undefined);
};
