import {
  Camera,
  CameraOff,
  Mic,
  MicOff,
  MonitorUp,
  MonitorX,
  PictureInPicture2,
  Presentation,
  SquareUser,
  type LucideIcon,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.js';
import { LayoutChoice } from './LayoutChoice.js';
import { isBare, layouts, type Layout } from './layouts.rules.js';
import type { Studio } from './studio.js';
import { useSlides } from '../slides/useSlides.js';
import { useSoftware } from '../stage/Software.js';
import { useStage } from '../stage/useStage.js';
import { troubleText } from './trouble-text.js';
import { useStudio } from './useStudio.js';
import styles from './studio.module.css';

const icons: Record<Layout, LucideIcon> = {
  camera: Camera,
  screen: MonitorUp,
  both: PictureInPicture2,
  card: SquareUser,
};

/** What the audience sees, and what of the presenter is switched on. */
export function LayoutButtons({ studio }: { studio: Studio }) {
  const { t } = useTranslation('studio');
  const layout = useStudio(studio, (state) => state.settings.layout);
  const muted = useStudio(studio, (state) => state.settings.muted);
  const lastCamera = useStudio(studio, (state) => state.settings.lastCamera);
  const camera = useStudio(studio, (state) => state.camera.state);
  const microphone = useStudio(studio, (state) => state.microphone.state);
  const screen = useStudio(studio, (state) => state.screen.state);
  const showsSlides = useStudio(studio, (state) => state.screen.slides === true);
  const hasSlides = useSlides(studio.slides, ({ state }) => state === 'open');
  const wantsSlides = useSlides(studio.slides, ({ wanted }) => wanted);
  const { t: ofSlides } = useTranslation('slides');
  // With a file that is open it is the slides that a screen gives way to, unless one is shared.
  const isSlide = showsSlides || (hasSlides && screen === 'off');
  const sharesScreen = screen === 'on' && !showsSlides;
  const screenTrouble = useStudio(studio, (state) => state.screen.trouble);
  // Asking for a layout with a screen is asking which one; until then all stays as it is.
  const choose = (next: Layout) => {
    if (isBare(next) || screen === 'on') studio.set({ layout: next });
    else if (isSlide) void studio.showSlides(next);
    else if (screen === 'off') void studio.shareScreen(next);
  };
  const { connected: bySoftware } = useSoftware(studio);
  const { t: onStage } = useTranslation('stage');
  const isAlone = useStage(studio.several.stage, (state) => state.place === 'out');
  return (
    <div className={styles.tools}>
      {isAlone && (
        <LayoutChoice
          label={t('layout.label')}
          options={layouts.map((id) => ({
            id,
            label: isSlide && !isBare(id) ? ofSlides(`layout.${id}`) : t(`layout.${id}`),
            icon: isSlide && id === 'screen' ? Presentation : icons[id],
          }))}
          value={layout}
          onChange={choose}
        />
      )}
      <div className={styles.switches}>
        {!bySoftware && (
          <>
            <Button
              variant={muted ? 'danger' : 'secondary'}
              isDisabled={microphone !== 'on'}
              icon={muted ? <MicOff aria-hidden="true" /> : <Mic aria-hidden="true" />}
              onPress={() => studio.set({ muted: !muted })}
            >
              {t(muted ? 'unmute' : 'mute')}
            </Button>
            <Button
              isPending={camera === 'opening'}
              icon={camera === 'on' ? <CameraOff aria-hidden="true" /> : <Camera aria-hidden="true" />}
              onPress={() => void studio.openCamera(camera === 'on' ? null : lastCamera)}
            >
              {t(camera === 'on' ? 'cameraOff' : 'cameraOn')}
            </Button>
          </>
        )}
        <Button
          isPending={screen === 'opening'}
          icon={sharesScreen ? <MonitorX aria-hidden="true" /> : <MonitorUp aria-hidden="true" />}
          onPress={() => (sharesScreen ? studio.stopScreen() : void studio.shareScreen())}
        >
          {t(sharesScreen ? 'unshare' : 'share')}
        </Button>
        <Button
          aria-expanded={wantsSlides}
          icon={<Presentation aria-hidden="true" />}
          onPress={() => studio.slides.want(!wantsSlides)}
        >
          {ofSlides('button')}
        </Button>
      </div>
      {bySoftware && <p className={styles.hint}>{onStage('software.instead')}</p>}
      {muted && microphone === 'on' && !bySoftware && <p className={styles.muted}>{t('mutedNow')}</p>}
      {screenTrouble && <p className={styles.muted}>{troubleText(t, 'screen', screenTrouble)}</p>}
    </div>
  );
}
