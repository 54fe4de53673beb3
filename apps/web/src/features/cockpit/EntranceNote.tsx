import type { EntryList } from '@plenum/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { http } from '../../backend/http.js';
import { Banner, LinkButton } from '../../ui/index.js';

/** Somebody stands at the entrance whom no mail reached: the crew in the room is who can let them in. */
export function EntranceNote({ eventId }: { eventId: string }) {
  const { t } = useTranslation('entry');
  const { data } = useQuery({
    queryKey: ['desk', 'entry', eventId],
    queryFn: ({ signal }) => http.get<EntryList>(`/api/v1/events/${eventId}/entry`, { signal }),
    refetchInterval: 10_000,
    // Who moderates one session only is not asked about the event's entrance.
    retry: false,
  });
  const waiting = data?.wishes.length ?? 0;
  if (waiting === 0) return null;
  return (
    <Banner
      tone="warning"
      live="polite"
      actions={
        <LinkButton size="s" href={`/desk/events/${eventId}/entry`}>
          {t('desk.nav')}
        </LinkButton>
      }
    >
      {t('desk.atDoor', { count: waiting })}
    </Banner>
  );
}
