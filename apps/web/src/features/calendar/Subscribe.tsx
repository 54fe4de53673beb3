import { useTranslation } from 'react-i18next';
import { usePage } from '../../app/page.js';
import { Disclosure, Stack } from '../../ui/index.js';
import { CalendarAddress } from './CalendarAddress.js';

/** Offers a public calendar; `path` as `/calendar/o/….ics`. */
export function Subscribe({ path, of }: { path: string; of: 'event' | 'organisation' }) {
  const { t } = useTranslation('calendar');
  const { origin } = new URL(usePage().head.canonical);
  return (
    <Disclosure title={t('subscribe')}>
      <Stack gap={3}>
        <p>{t(`${of}Text`)}</p>
        <CalendarAddress address={origin + path} label={t('address')} />
      </Stack>
    </Disclosure>
  );
}
