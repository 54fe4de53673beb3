import type { Segment } from '@plenum/contracts';
import { useTranslation } from 'react-i18next';
import { useProgramme } from '../desk/desk-data.js';

/** Who is meant, in words: each of these must be true of them. */
export function SegmentWords({ eventId, segment }: { eventId: string; segment: Segment }) {
  const { t } = useTranslation('segments');
  const { t: desk } = useTranslation('desk');
  const sessions = useProgramme(eventId).data?.sessions ?? [];
  const { who = ['attendee'], state = 'confirmed', mode, sessionIds, attended, attendeeRoles, locale } = segment;
  const titles = sessionIds?.map((id) => sessions.find((session) => session.id === id)?.title ?? '–');
  const line = (label: string, words: readonly string[] | undefined) => words && `${label}: ${words.join(', ')}`;
  const lines = [
    line(
      t('who'),
      who.map((part) => t(`parts.${part}`)),
    ),
    who.includes('attendee') && line(t('state'), [t(`states.${state}`)]),
    mode && line(t('mode'), [t(`modes.${mode}`)]),
    attended !== undefined && line(t('attended'), [t(attended ? 'attendedYes' : 'attendedNo')]),
    line(t('sessions'), titles),
    line(
      t('attendeeRoles'),
      attendeeRoles?.map((role) => desk(`registrations.roles.${role}`)),
    ),
    locale && line(t('locale'), [t(`locales.${locale}`)]),
  ];
  return (
    <ul className="plain">
      {lines.filter(Boolean).map((words) => (
        <li key={String(words)}>{words}</li>
      ))}
    </ul>
  );
}
