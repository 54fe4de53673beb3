import { Captions as CaptionsIcon, CaptionsOff, X } from 'lucide-react';
import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton, Link } from '../../ui/Button.js';
import { languageName } from './language-name.js';
import { colours, grounds, places, sizes } from './look.rules.js';
import type { CaptionsShown } from './useCaptionShow.js';
import styles from './captions.module.css';

/** Pixels; in a picture less high than that the choices stand below it. */
const smallPicture = 300;

/** Captions on, off and as one needs them. Within the player, so that it is there in full screen, too. */
export function CaptionButton({ captions }: { captions: CaptionsShown }) {
  const { t } = useTranslation('captions');
  const [open, setOpen] = useState<'over' | 'below'>();
  const place = useRef<HTMLDivElement>(null);
  const id = useId();
  if (captions.offered.length === 0) return null;
  const close = () => {
    setOpen(undefined);
    place.current?.querySelector('button')?.focus();
  };
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key === 'Escape' && open) close();
  };
  const toggle = () => {
    const height = place.current?.closest('[role=group]')?.clientHeight ?? Infinity;
    setOpen(open ? undefined : height < smallPicture ? 'below' : 'over');
  };
  return (
    <div ref={place} className={styles.place} onKeyDown={onKeyDown} role="presentation">
      <IconButton
        label={t('button')}
        icon={captions.language === null ? <CaptionsOff aria-hidden="true" /> : <CaptionsIcon aria-hidden="true" />}
        aria-expanded={open !== undefined}
        aria-controls={open ? id : undefined}
        onPress={toggle}
      />
      {open && <Panel id={id} captions={captions} below={open === 'below'} onClose={close} />}
    </div>
  );
}

function Panel({
  id,
  captions,
  below,
  onClose,
}: {
  id: string;
  captions: CaptionsShown;
  below: boolean;
  onClose: () => void;
}) {
  const { t, i18n } = useTranslation('captions');
  const { t: common } = useTranslation();
  const panel = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (below) panel.current?.showPopover();
  }, [below]);
  const { offered, language, look, change, sessionId, offRecord } = captions;
  return (
    <div
      ref={panel}
      id={id}
      className={styles.panel}
      role="group"
      aria-label={t('settings')}
      {...(below && { popover: 'manual' as const })}
    >
      {below && (
        <p className={styles.panelHead}>
          <strong>{t('label')}</strong>
          <IconButton size="s" label={common('close')} icon={<X aria-hidden="true" />} onPress={onClose} />
        </p>
      )}
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
    </div>
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
