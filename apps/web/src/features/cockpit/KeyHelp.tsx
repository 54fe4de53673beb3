import { Keyboard } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/Button.js';
import { Switch } from '../../ui/Choice.js';
import { Popover } from '../../ui/Menu.js';
import { deedKeys } from './question-deeds.rules.js';
import { pollKey, shortcuts } from './shortcuts.js';
import styles from './cockpit.module.css';

export interface KeyHelpProps {
  isOpen: boolean;
  onOpenChange: (open: boolean) => void;
  /** Whether single keys act. */
  isOn: boolean;
  onSwitch: (on: boolean) => void;
}

/** Which keys there are, and the switch for the single ones. */
export function KeyHelp({ isOpen, onOpenChange, isOn, onSwitch }: KeyHelpProps) {
  const { t } = useTranslation('cockpit');
  const { t: questionText } = useTranslation('questions');
  const { t: polls } = useTranslation('polls');
  const always = [
    { keys: ['↑', '↓'], name: 'next' },
    { keys: ['←', '→'], name: 'column' },
    { keys: ['?'], name: 'help' },
    { keys: ['Ctrl', 'Z'], name: 'undo' },
  ] as const;
  return (
    <Popover
      label={t('keys.label')}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      trigger={<IconButton size="s" label={t('keys.open')} icon={<Keyboard />} />}
    >
      <div className={styles.keys}>
        <dl>
          {always.map(({ keys, name }) => (
            <div key={name}>
              <dt>
                {keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dt>
              <dd>{t(`keys.${name}`)}</dd>
            </div>
          ))}
        </dl>
        <Switch isSelected={isOn} onChange={onSwitch}>
          {t('keys.on')}
        </Switch>
        <dl data-off={!isOn || undefined}>
          {shortcuts.map(({ key, name }) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{t(`keys.${name}`)}</dd>
            </div>
          ))}
          {Object.entries(deedKeys).map(([key, deed]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{questionText(`keys.${deed}`)}</dd>
            </div>
          ))}
        </dl>
        <p>{t('keys.where')}</p>
        <dl data-off={!isOn || undefined}>
          <div>
            <dt>
              <kbd>{pollKey}</kbd>
            </dt>
            <dd>{polls('desk.keys')}</dd>
          </div>
        </dl>
      </div>
    </Popover>
  );
}
