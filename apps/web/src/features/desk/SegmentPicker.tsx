import {
  attendanceModes,
  attendeeRoles,
  locales,
  segmentParts,
  segmentStates,
  type Segment,
  type SegmentCount,
  type SegmentPart,
} from '@plenum/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { http } from '../../backend/http.js';
import {
  Checkbox,
  CheckboxGroup,
  FieldRow,
  FieldSet,
  IconButton,
  NativeSelect,
  Select,
  Stack,
  type Option,
} from '../../ui/index.js';
import { useProgramme } from './desk-data.js';
import styles from './desk.module.css';

export interface SegmentPickerProps {
  eventId: string;
  value: Segment;
  onChange: (segment: Segment) => void;
  /** Whom one may choose; with one there is nothing to choose. */
  parts?: readonly SegmentPart[];
  /** What the surroundings decide already. */
  hides?: readonly ('state' | 'attended')[];
}

/** Who of an event's people is meant, and how many that are. Everything chosen must be true of them. */
export function SegmentPicker({ eventId, value, onChange, parts = segmentParts, hides = [] }: SegmentPickerProps) {
  const { t } = useTranslation('segments');
  const { t: desk } = useTranslation('desk');
  const programme = useProgramme(eventId);
  const event = programme.data?.event;
  const who = value.who ?? ['attendee'];
  const change = (part: Segment) =>
    onChange(Object.fromEntries(Object.entries({ ...value, ...part }).filter(([, given]) => given !== undefined)));
  const any = t('any');
  return (
    <FieldSet title={t('label')}>
      <Stack gap={4}>
        {parts.length > 1 && (
          <CheckboxGroup
            label={t('who')}
            description={t('partsHelp')}
            value={[...who]}
            onChange={(chosen) => {
              const left = segmentParts.filter((part) => chosen.includes(part));
              // Nobody at all is no choice.
              if (left.length > 0) change({ who: left.join() === 'attendee' ? undefined : left });
            }}
          >
            {parts.map((part) => (
              <Checkbox key={part} value={part}>
                {t(`parts.${part}`)}
              </Checkbox>
            ))}
          </CheckboxGroup>
        )}
        {who.includes('attendee') && (
          <>
            {who.length > 1 && <p className={styles.quiet}>{t('onlyAttendees')}</p>}
            <FieldRow>
              {!hides.includes('state') && (
                <NativeSelect
                  label={t('state')}
                  value={value.state ?? 'confirmed'}
                  onChange={(next) => change({ state: next === 'unconfirmed' ? next : undefined })}
                  options={segmentStates.map((id) => ({ id, label: t(`states.${id}`) }))}
                />
              )}
              {event?.mode === 'hybrid' && (
                <NativeSelect
                  label={t('mode')}
                  placeholder={any}
                  value={value.mode ?? ''}
                  onChange={(next) => change({ mode: attendanceModes.find((mode) => mode === next) })}
                  options={attendanceModes.map((id) => ({ id, label: t(`modes.${id}`) }))}
                />
              )}
              {!hides.includes('attended') && (
                <NativeSelect
                  label={t('attended')}
                  placeholder={any}
                  description={
                    event && !event.attendanceKept
                      ? t('notKept')
                      : value.attended === false
                        ? t('attendedNoHelp')
                        : undefined
                  }
                  value={value.attended === undefined ? '' : value.attended ? 'yes' : 'no'}
                  onChange={(next) => change({ attended: next === '' ? undefined : next === 'yes' })}
                  options={[
                    { id: 'yes', label: t('attendedYes') },
                    { id: 'no', label: t('attendedNo') },
                  ]}
                />
              )}
            </FieldRow>
            <Several
              label={t('sessions')}
              addLabel={t('sessionsAdd')}
              options={(programme.data?.sessions ?? []).map(({ id, title }) => ({ id, label: title }))}
              chosen={value.sessionIds ?? []}
              onChange={(ids) => change({ sessionIds: ids.length > 0 ? ids : undefined })}
            />
            <Several
              label={t('attendeeRoles')}
              addLabel={t('attendeeRolesAdd')}
              options={attendeeRoles.map((id) => ({ id, label: desk(`registrations.roles.${id}`) }))}
              chosen={value.attendeeRoles ?? []}
              onChange={(ids) => {
                const chosen = attendeeRoles.filter((role) => ids.includes(role));
                change({ attendeeRoles: chosen.length > 0 ? chosen : undefined });
              }}
            />
          </>
        )}
        <NativeSelect
          label={t('locale')}
          placeholder={any}
          value={value.locale ?? ''}
          onChange={(next) => change({ locale: locales.find((locale) => locale === next) })}
          options={locales.map((id) => ({ id, label: t(`locales.${id}`) }))}
        />
        <SegmentPeople eventId={eventId} segment={value} />
      </Stack>
    </FieldSet>
  );
}

/** How many people a segment has, kept up to date while it is chosen. */
export const useSegmentCount = (eventId: string, segment: Segment) => {
  const asked = useDeferredValue(JSON.stringify(segment));
  return useQuery({
    queryKey: ['desk', 'segment', eventId, asked],
    queryFn: ({ signal }) =>
      http.get<SegmentCount>(`/api/v1/events/${eventId}/segment-count`, { signal, query: { segment: asked } }),
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  });
};

function SegmentPeople({ eventId, segment }: { eventId: string; segment: Segment }) {
  const { t } = useTranslation('segments');
  const { data, isError } = useSegmentCount(eventId, segment);
  const told = (count: SegmentCount) =>
    count.people === null
      ? t('unknown')
      : count.people === 0
        ? t('nobody')
        : [
            t('people', { count: count.people }),
            count.unreachable > 0 && t('unreachable', { count: count.unreachable }),
            count.unsubscribed > 0 && t('unsubscribed', { count: count.unsubscribed }),
          ]
            .filter(Boolean)
            .join(', ');
  return (
    <p role="status" className={styles.next}>
      {data ? told(data) : isError ? t('failed') : t('counting')}
    </p>
  );
}

interface SeveralProps {
  label: string;
  addLabel: string;
  options: readonly Option[];
  chosen: readonly string[];
  onChange: (ids: string[]) => void;
}

/** Any of a list; one of the chosen is enough. */
function Several({ label, addLabel, options, chosen, onChange }: SeveralProps) {
  const { t } = useTranslation('segments');
  const rest = options.filter(({ id }) => !chosen.includes(id));
  if (options.length === 0) return null;
  return (
    <div className={styles.pick}>
      {rest.length > 0 ? (
        <Select
          key={chosen.length}
          label={label}
          placeholder={addLabel}
          options={rest}
          searchable={rest.length > 8}
          onChange={(key) => key !== null && onChange([...chosen, String(key)])}
        />
      ) : (
        <span className={styles.pickLabel}>{label}</span>
      )}
      {chosen.length > 0 && (
        <ul className={`plain ${styles.chips}`} aria-label={label}>
          {chosen.map((own) => {
            const name = options.find(({ id }) => id === own)?.label ?? '–';
            return (
              <li key={own} className={styles.chip}>
                {name}
                <IconButton
                  label={t('remove', { name })}
                  icon={<X />}
                  size="s"
                  onPress={() => onChange(chosen.filter((other) => other !== own))}
                />
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
