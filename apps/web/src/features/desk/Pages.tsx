import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/index.js';
import styles from './desk.module.css';

/** The way through a long list. */
export function Pages({ page, pages, onPage }: { page: number; pages: number; onPage: (page: number) => void }) {
  const { t } = useTranslation('desk');
  if (pages < 2) return null;
  return (
    <nav className={styles.pages} aria-label={t('pages.label')}>
      <IconButton
        label={t('pages.previous')}
        icon={<ChevronLeft />}
        isDisabled={page <= 1}
        onPress={() => onPage(page - 1)}
      />
      <span aria-live="polite">{t('pages.where', { page, pages })}</span>
      <IconButton
        label={t('pages.next')}
        icon={<ChevronRight />}
        isDisabled={page >= pages}
        onPress={() => onPage(page + 1)}
      />
    </nav>
  );
}
