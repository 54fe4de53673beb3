import { ChevronFirst, ChevronLast, ChevronLeft, ChevronRight } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/index.js';
import styles from './desk.module.css';

interface Props {
  page: number;
  pages: number;
  onPage: (page: number) => void;
  /** Of which list, where a page has several; by default of the only one. */
  labelledBy?: string;
}

/** The way through a long list; where it is very long, to its ends as well. */
export function Pages({ page, pages, onPage, labelledBy }: Props) {
  const { t } = useTranslation('desk');
  if (pages < 2) return null;
  const hasEnds = pages > 3;
  const to = (where: 'first' | 'previous' | 'next' | 'last', goal: number, icon: ReactElement) => (
    <IconButton
      label={t(`pages.${where}`)}
      icon={icon}
      isDisabled={goal < 1 || goal > pages || goal === page}
      onPress={() => onPage(goal)}
    />
  );
  return (
    <nav className={styles.pages} aria-label={t('pages.label')} aria-labelledby={labelledBy}>
      {hasEnds && to('first', 1, <ChevronFirst />)}
      {to('previous', page - 1, <ChevronLeft />)}
      <span aria-live="polite">{t('pages.where', { page, pages })}</span>
      {to('next', page + 1, <ChevronRight />)}
      {hasEnds && to('last', pages, <ChevronLast />)}
    </nav>
  );
}
