import { AppShell } from '../../app/AppShell.js';
import type { PageProps } from '../../routes.js';
import { CaptionerView } from './CaptionerView.js';

export default function CaptionerPage({ page }: PageProps) {
  if (page.page !== 'captioner') return null;
  const { organisation, programme, session } = page.data;
  return (
    <AppShell organisation={organisation} width="bleed" layout="room">
      <CaptionerView programme={programme} session={session} />
    </AppShell>
  );
}
