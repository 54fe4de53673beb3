import { AppShell } from '../../app/AppShell.js';
import type { PageProps } from '../../routes.js';
import { SpeakerDesk } from './SpeakerDesk.js';

export default function SpeakerPage({ page }: PageProps) {
  if (page.page !== 'speaker') return null;
  const { organisation, programme, session } = page.data;
  return (
    <AppShell organisation={organisation} width="bleed" layout="room">
      <SpeakerDesk programme={programme} session={session} />
    </AppShell>
  );
}
