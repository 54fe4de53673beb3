import { useTranslation } from 'react-i18next';
import type { PageProps } from '../../routes.js';
import { Banner, Button, Disclosure, Section, Stack } from '../../ui/index.js';
import { CalendarAddress } from '../calendar/CalendarAddress.js';
import { PostForm } from './PostForm.js';

/** The own agenda as a calendar to subscribe to: made, renewed and ended by its owner. */
export function MyCalendar({ page }: PageProps<'myEvent'>) {
  const { t } = useTranslation('calendar');
  const { token, calendar } = page.data;
  const action = `/my/${token}/calendar`;
  return (
    <Section title={t('mine.title')} id="calendar">
      <Stack gap={3}>
        {calendar.just === 'made' && calendar.address && <Banner tone="success">{t('mine.made')}</Banner>}
        {calendar.just === 'closed' && !calendar.address && <Banner tone="success">{t('mine.closed')}</Banner>}
        <p>{t('mine.text')}</p>
        {calendar.address ? (
          <>
            <CalendarAddress address={calendar.address} label={t('mine.address')} />
            <Disclosure title={t('mine.end')}>
              <Stack gap={3}>
                <p>{t('mine.renewText')}</p>
                <PostForm action={action} fields={{ act: 'renew' }}>
                  <Button type="submit">{t('mine.renew')}</Button>
                </PostForm>
                <p>{t('mine.closeText')}</p>
                <PostForm action={action} fields={{ act: 'close' }}>
                  <Button type="submit">{t('mine.close')}</Button>
                </PostForm>
              </Stack>
            </Disclosure>
          </>
        ) : (
          <PostForm action={action} fields={{ act: 'renew' }}>
            <Button type="submit">{t('mine.make')}</Button>
          </PostForm>
        )}
      </Stack>
    </Section>
  );
}
