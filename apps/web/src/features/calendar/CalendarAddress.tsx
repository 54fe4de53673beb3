import { CalendarSync, Copy } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button, Cluster, LinkButton, Stack, TextField } from '../../ui/index.js';
import { useCopy } from '../../ui/useCopy.js';
import styles from './calendar.module.css';

export interface CalendarAddressProps {
  /** Whole address, `https://…`. */
  address: string;
  label: string;
}

/** A calendar to subscribe to: opened by the calendar of this device, or copied into another one. */
export function CalendarAddress({ address, label }: CalendarAddressProps) {
  const { t } = useTranslation('calendar');
  const copy = useCopy();
  return (
    <div className={styles.address}>
      <Stack gap={3}>
        <TextField label={label} description={t('addressHelp')} value={address} isReadOnly />
        <Cluster gap={2}>
          <LinkButton href={address.replace(/^https?:/, 'webcal:')} icon={<CalendarSync aria-hidden="true" />}>
            {t('open')}
          </LinkButton>
          <Button icon={<Copy aria-hidden="true" />} onPress={() => void copy(address, t('copied'))}>
            {t('copy')}
          </Button>
        </Cluster>
      </Stack>
    </div>
  );
}
