import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/Button.js';
import { EmptyState } from '../ui/EmptyState.js';
import { AppShell } from './AppShell.js';

/** Says so when a page cannot be drawn; without it React would leave nothing but a white window. */
export class Boundary extends Component<{ children: ReactNode }, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override render() {
    return this.state.isBroken ? <Broken /> : this.props.children;
  }
}

function Broken() {
  const { t } = useTranslation();
  return (
    <AppShell>
      <div role="alert">
        <EmptyState
          level={1}
          title={t('broken.title')}
          actions={
            <Button variant="primary" onPress={() => window.location.reload()}>
              {t('broken.reload')}
            </Button>
          }
        >
          {t('broken.text')}
        </EmptyState>
      </div>
    </AppShell>
  );
}
