import { Captions as CaptionsIcon, CaptionsOff } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '../../ui/Button.js';
import { PanelButton } from '../player/PanelButton.js';
import { languageName } from './language-name.js';
import { colours, grounds, places, sizes } from './look.rules.js';
import type { CaptionsShown } from './useCaptionShow.js';
import styles from './captions.module.css';

/** Captions on, off and as one needs them. */
export function CaptionButton({ captions }: { captions: CaptionsShown }) {
  const { t } = useTranslation('captions');
  if (captions.offered.length === 0) return null;
  return (
    <PanelButton
      label={t('button')}
      icon={captions.language === null ? <CaptionsOff aria-hidden="true" /> : <CaptionsIcon aria-hidden="true" />}
      title={t('label')}
      name={t('settings')}
    >
      <Choices captions={captions} />
    </PanelButton>
  );
}

function Choices({ captions }: { captions: CaptionsShown }) {
  const { t, i18n } = useTranslation('captions');
  const { offered, language, look, change, sessionId, offRecord } = captions;
  return (
    <>
      <Choice
        label={t('language')}
        value={language ?? ''}
        onChange={(value) => change({ language: value || null })}
        options={[
          { id: '', label: t('off') },
          ...offered.map((name) => ({ id: name, label: languageName(name, i18n.language) })),
        ]}
      />
      <Choice
        label={t('size')}
        value={look.size}
        onChange={(size) => change({ size })}
        options={sizes.map((name) => ({ id: name, label: t(`sizes.${name}`) }))}
      />
      <Choice
        label={t('colour')}
        value={look.colour}
        onChange={(colour) => change({ colour })}
        options={colours.map((name) => ({ id: name, label: t(`colours.${name}`) }))}
      />
      <Choice
        label={t('ground')}
        value={look.ground}
        onChange={(ground) => change({ ground })}
        options={grounds.map((name) => ({ id: name, label: t(`grounds.${name}`) }))}
      />
      <Choice
        label={t('place')}
        value={look.place}
        onChange={(place) => change({ place })}
        options={places.map((name) => ({ id: name, label: t(`places.${name}`) }))}
      />
      <label className={styles.check}>
        <input type="checkbox" checked={look.spoken} onChange={({ target }) => change({ spoken: target.checked })} />
        {t('spoken')}
      </label>
      {offRecord && <p className={styles.note}>{t('offRecordNow')}</p>}
      <p className={styles.note}>
        <Link href={`/transcript/${sessionId}`} target="_blank">
          {t('toTranscript')}
          <span className="visually-hidden"> {t('newTab')}</span>
        </Link>
      </p>
    </>
  );
}

interface ChoiceProps<T extends string> {
  label: string;
  value: T;
  onChange: (value: T) => void;
  options: readonly { id: T; label: string }[];
}

/** A select of the browser's own: it also opens in full screen and on phones. */
function Choice<T extends string>({ label, value, onChange, options }: ChoiceProps<T>) {
  const id = useId();
  return (
    <div className={styles.choice}>
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={({ target }) => onChange(target.value as T)}>
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
