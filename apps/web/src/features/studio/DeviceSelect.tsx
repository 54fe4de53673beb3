import { RotateCcw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.js';
import { Switch } from '../../ui/Choice.js';
import { NativeSelect, type Option } from '../../ui/Select.js';
import { asksForBlur, type Device } from './devices.js';
import type { Running } from './equipment.js';
import { troubleText } from './trouble-text.js';
import styles from './devices.module.css';

/** The value of a choice of no device; ids of devices are never that short. */
const nothing = '-';

interface DeviceSelectProps {
  which: 'camera' | 'microphone';
  /** Id of the device; empty: the browser's first choice, null: none. */
  chosen: string | null;
  running: Running | undefined;
  devices: readonly Device[];
  onChoose: (id: string | null) => void;
}

/** Which camera or microphone, and what is wrong with it. */
export function DeviceSelect({ which, chosen, running, devices, onChoose }: DeviceSelectProps) {
  const { t } = useTranslation('studio');
  const options: Option[] = [
    { id: '', label: t('standard') },
    ...devices.map((device, index) => ({
      id: device.id,
      label: device.label || t('device', { number: index + 1 }),
    })),
    { id: nothing, label: t(which === 'camera' ? 'none' : 'noMicrophone') },
  ];
  // A device from another day may be gone.
  const value = chosen === null ? nothing : options.some(({ id }) => id === chosen) ? chosen : '';
  const trouble = running?.trouble;
  return (
    <div className={styles.device}>
      <NativeSelect
        name={which}
        settles
        label={t(which)}
        options={options}
        value={value}
        onChange={(id) => onChoose(id === nothing ? null : id)}
        {...(trouble && { errorMessage: troubleText(t, which, trouble) })}
        {...(running?.state === 'opening' && { description: t('opening') })}
      />
      {trouble && (
        <Button size="s" icon={<RotateCcw aria-hidden="true" />} onPress={() => onChoose(chosen)}>
          {t('retry')}
        </Button>
      )}
    </div>
  );
}

/** Whether what is behind a person is blurred; where the browser cannot, what helps instead. */
export function BlurSwitch({ isOn, onChange }: { isOn: boolean; onChange: (on: boolean) => void }) {
  const { t } = useTranslation('studio');
  // Who comes from another browser with the switch on must be able to turn it off.
  if (!isOn && !asksForBlur()) return <p className={styles.hint}>{t('blur.cannot')}</p>;
  return (
    <Switch isSelected={isOn} onChange={onChange} description={t('blur.help')}>
      {t('blur.label')}
    </Switch>
  );
}
