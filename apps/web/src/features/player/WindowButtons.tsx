import { Maximize, Minimize, PictureInPicture, PictureInPicture2 } from 'lucide-react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/Button.js';
import { turnFullScreen, turnPictureInPicture, useFullScreen, usePictureInPicture } from './windows.js';
import styles from './player.module.css';

interface Props {
  frame: RefObject<HTMLDivElement | null>;
  video: RefObject<HTMLVideoElement | null>;
}

/** The picture in a small window of its own, and over the whole screen, where a browser offers that. */
export function WindowButtons({ frame, video }: Props) {
  const { t } = useTranslation('player');
  const isFull = useFullScreen(frame);
  const isSmall = usePictureInPicture(video);
  return (
    <>
      {isSmall !== undefined && (
        <span className={styles.small}>
          <IconButton
            label={t(isSmall ? 'leavePictureInPicture' : 'pictureInPicture')}
            icon={isSmall ? <PictureInPicture aria-hidden="true" /> : <PictureInPicture2 aria-hidden="true" />}
            onPress={() => void turnPictureInPicture(video.current)}
          />
        </span>
      )}
      {isFull !== undefined && (
        <IconButton
          label={t(isFull ? 'leaveFullScreen' : 'fullScreen')}
          icon={isFull ? <Minimize aria-hidden="true" /> : <Maximize aria-hidden="true" />}
          onPress={() => void turnFullScreen(frame.current)}
        />
      )}
    </>
  );
}
