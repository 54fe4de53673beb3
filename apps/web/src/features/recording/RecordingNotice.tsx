import { useTranslation } from 'react-i18next';
import { Banner } from '../../ui/Banner.js';

/** Before somebody enters: that the session is recorded, and what of it. */
export function RecordingNotice() {
  const { t } = useTranslation('recording');
  return <Banner title={t('notice.title')}>{t('notice.text')}</Banner>;
}
