import { Volume2, Wifi } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { useLocale } from '../../app/page.js';
import { Button } from '../../ui/Button.js';
import { Switch } from '../../ui/Choice.js';
import { TextField } from '../../ui/TextField.js';
import { BlurSwitch, DeviceSelect } from './DeviceSelect.js';
import { LevelMeter } from './LevelMeter.js';
import { useSoftware } from '../stage/Software.js';
import { Consent } from '../recording/Consent.js';
import { RecordingControls } from '../recording/RecordingControls.js';
import { SpokenNotice } from './SpokenNotice.js';
import type { Studio } from './studio.js';
import { useStudio } from './useStudio.js';
import styles from './studio.module.css';

interface Props {
  studio: Studio;
  room: LiveRoom;
  /** What may come in place of camera and microphone. */
  software: ReactNode;
  children: ReactNode;
}

/** Everything one checks before going on air, and may change while being there. */
export function GreenRoom({ studio, room, software, children }: Props) {
  const { t } = useTranslation('studio');
  const settings = useStudio(studio, (state) => state.settings);
  const { connected: bySoftware } = useSoftware(studio);
  return (
    <section className={styles.greenRoom} aria-label={t('settings')}>
      <Consent room={room} />
      <RecordingControls room={room} />
      {children}
      {!bySoftware && (
        <>
          <DeviceChoice studio={studio} which="camera" />
          {settings.camera !== null && (
            <BlurSwitch isOn={settings.blurred} onChange={(blurred) => void studio.blur(blurred)} />
          )}
          <DeviceChoice studio={studio} which="microphone" />
          <Hearing studio={studio} />
        </>
      )}
      {software}
      <SpokenNotice studio={studio} room={room} />
      <Line studio={studio} />
      <Switch isSelected={settings.withName} onChange={(withName) => studio.set({ withName })}>
        {t('nameplate')}
      </Switch>
      <TextField
        label={t('detail')}
        description={t('detailHint')}
        optional
        maxLength={80}
        value={settings.detail}
        onChange={(detail) => studio.set({ detail })}
      />
      <Switch
        isSelected={settings.sparing}
        onChange={(sparing) => studio.set({ sparing })}
        description={t('sparingHint')}
      >
        {t('sparing')}
      </Switch>
      <section className={styles.help}>
        <h2>{t('help.title')}</h2>
        <p>{t('help.text')}</p>
      </section>
    </section>
  );
}

function DeviceChoice({ studio, which }: { studio: Studio; which: 'camera' | 'microphone' }) {
  const chosen = useStudio(studio, (state) => state.settings[which]);
  const running = useStudio(studio, (state) => state[which]);
  const devices = useStudio(studio, (state) => state.devices[`${which}s`]);
  return (
    <DeviceSelect
      which={which}
      chosen={chosen}
      running={running}
      devices={devices}
      onChoose={(id) => void (which === 'camera' ? studio.openCamera(id) : studio.openMicrophone(id))}
    />
  );
}

function Hearing({ studio }: { studio: Studio }) {
  const { t } = useTranslation('studio');
  const isOn = useStudio(studio, (state) => state.microphone.state === 'on');
  const muted = useStudio(studio, (state) => state.settings.muted);
  const listening = useStudio(studio, (state) => state.listening);
  const onAir = useStudio(studio, (state) => state.place === 'onAir');
  if (!isOn) return null;
  return (
    <div className={styles.hearing}>
      <LevelMeter studio={studio} quietly={muted} />
      {!onAir && (
        <Button
          size="s"
          isPending={listening}
          icon={<Volume2 aria-hidden="true" />}
          onPress={() => void studio.listen(5)}
        >
          {t('listen')}
        </Button>
      )}
      {listening && (
        <p role="status" className={styles.hint}>
          {t('listening')}
        </p>
      )}
    </div>
  );
}

/** Bits a second both sizes of picture and the sound need, with and without room to spare. */
const needs = { good: 5_000_000, fair: 2_500_000 };

function Line({ studio }: { studio: Studio }) {
  const { t } = useTranslation('studio');
  const locale = useLocale();
  const upload = useStudio(studio, (state) => state.upload);
  const onAir = useStudio(studio, (state) => state.place === 'onAir');
  // While on air the line tells by itself how it is, and a check would only be in the way.
  if (onAir) return null;
  const says = () => {
    if (upload === null) return null;
    if (typeof upload === 'string') return t(`check.${upload}`);
    const rate = new Intl.NumberFormat(locale, { maximumSignificantDigits: 2 }).format(upload / 1e6);
    return t(`check.${upload >= needs.good ? 'good' : upload >= needs.fair ? 'fair' : 'poor'}`, { rate });
  };
  return (
    <div className={styles.device}>
      <h2 className={styles.label}>{t('check.label')}</h2>
      <p role="status" className={styles.hint}>
        {says()}
      </p>
      <Button
        size="s"
        isPending={upload === 'measuring'}
        icon={<Wifi aria-hidden="true" />}
        onPress={() => void studio.checkLine()}
      >
        {t('check.button')}
      </Button>
    </div>
  );
}
