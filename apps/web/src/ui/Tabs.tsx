import type { ReactNode } from 'react';
import {
  Tab as AriaTab,
  TabList,
  TabPanel as AriaTabPanel,
  type TabPanelProps as AriaTabPanelProps,
  Tabs as AriaTabs,
  type TabsProps as AriaTabsProps,
} from 'react-aria-components';
import styles from './Tabs.module.css';

export interface TabInfo {
  id: string;
  label: string;
  icon?: ReactNode;
  /** Number of new or waiting things; `countLabel` says of what ("3 new questions"). */
  count?: number;
  countLabel?: string;
  /** Makes the tab a link (navigation inside a desk). */
  href?: string;
}

export type TabsProps = Omit<AriaTabsProps, 'className' | 'style' | 'children'> & {
  label: string;
  tabs: readonly TabInfo[];
  /** `line` under page headers, `pill` in panels; `fill` shares the width. */
  look?: 'line' | 'pill';
  fill?: boolean;
  children: ReactNode;
};

/** Children are TabPanels with the ids of `tabs`. Too many tabs scroll sideways inside their own bar. */
export function Tabs({ label, tabs, look = 'line', fill, children, ...props }: TabsProps) {
  return (
    <AriaTabs {...props} className={styles.tabs!} data-look={look}>
      <TabList aria-label={label} items={tabs} className={styles.list!} data-fill={fill || undefined}>
        {(tab) => (
          <AriaTab id={tab.id} href={tab.href} className={styles.tab!}>
            {tab.icon}
            <span>{tab.label}</span>
            {tab.count ? (
              <span className={styles.count}>
                <span aria-hidden={tab.countLabel ? true : undefined}>{tab.count > 99 ? '99+' : tab.count}</span>
                {tab.countLabel && <span className="visually-hidden">{tab.countLabel}</span>}
              </span>
            ) : null}
          </AriaTab>
        )}
      </TabList>
      {children}
    </AriaTabs>
  );
}

export function TabPanel(props: Omit<AriaTabPanelProps, 'className' | 'style'>) {
  return <AriaTabPanel {...props} className={styles.panel!} />;
}
