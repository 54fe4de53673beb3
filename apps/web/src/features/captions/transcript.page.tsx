import { AppShell } from '../../app/AppShell.js';
import type { PageProps } from '../../routes.js';
import { TranscriptView } from './TranscriptView.js';

export default function TranscriptPage({ page }: PageProps) {
  if (page.page !== 'transcript') return null;
  const { organisation, programme, session, as } = page.data;
  return (
    <AppShell organisation={organisation}>
      <TranscriptView programme={programme} session={session} as={as} />
    </AppShell>
  );
}
