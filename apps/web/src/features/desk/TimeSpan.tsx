import type { FieldProblem } from '@plenum/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/page.js';
import { ProblemError } from '../../backend/http.js';
import { clockTime, zoneName } from '../../ui/event-time.js';
import { DateTimeField, FieldRow, Radio, RadioGroup } from '../../ui/index.js';
import { textOf } from './form-values.js';
import { laterBy, localTime, minutesBetween, type LocalTime } from './local-time.js';

type End = 'startsAt' | 'endsAt';

/** Times that come twice on their day, and both points in time they may mean, as the server asked. */
export type Doubts = Partial<Record<End, { written: LocalTime; first: string; second: string }>>;

const isDoubt = ({ path, code }: FieldProblem): boolean =>
  (path === 'startsAt' || path === 'endsAt') && code === 'event.localTimeTwice';

interface Standing {
  startsAt: string;
  endsAt: string;
  zone: string;
}

/** Keeps what the server asked about doubled hours, so that the form can offer both. `standing`: the times so far. */
export const useDoubts = (standing?: Standing) => {
  const [doubts, setDoubts] = useState<Doubts>({});
  /** Sends; when the server asks which hour is meant, the form gets a question for it and the problem goes there. */
  const sending = async <T,>(data: FormData, send: (times: { startsAt: string; endsAt: string }) => Promise<T>) => {
    try {
      return await send({
        startsAt: meant(data, 'startsAt', doubts, standing),
        endsAt: meant(data, 'endsAt', doubts, standing),
      });
    } catch (error) {
      if (!(error instanceof ProblemError) || !error.fields.some(isDoubt)) throw error;
      setDoubts(
        Object.fromEntries(
          error.fields
            .filter(isDoubt)
            .map(({ path, params }) => [
              path,
              { written: written(data, path as End), first: String(params?.first), second: String(params?.second) },
            ]),
        ),
      );
      // The time itself is fine as it is typed; what is missing is the answer.
      const fields = error.fields.map((field) => (isDoubt(field) ? { ...field, path: `${field.path}.which` } : field));
      throw new ProblemError({ ...error.problem, fields });
    }
  };
  return { doubts, sending };
};

const written = (data: FormData, end: End): LocalTime => textOf(data, end).slice(0, 16);

/** The wall-clock time, or the point in time that was chosen where there are two, or that stands and was not touched. */
const meant = (data: FormData, end: End, doubts: Doubts, standing?: Standing): string => {
  const local = written(data, end);
  const zone = textOf(data, 'zone') || standing?.zone;
  if (standing && zone === standing.zone && local === localTime(standing[end], standing.zone)) return standing[end];
  const chosen = textOf(data, `${end}.which`);
  return doubts[end]?.written === local && chosen ? chosen : local;
};

/** Start and end on the wall of the venue. Moving the start takes the end along. */
export function TimeSpan({
  start,
  end,
  zone,
  doubts,
}: {
  start: LocalTime;
  end: LocalTime;
  zone: string;
  doubts: Doubts;
}) {
  const { t } = useTranslation('desk');
  const [times, setTimes] = useState<{ start: LocalTime | null; end: LocalTime | null }>({ start, end });
  const moveStart = (next: LocalTime | null) =>
    setTimes((before) => ({
      start: next,
      end: next && before.start && before.end ? laterBy(before.end, minutesBetween(before.start, next)) : before.end,
    }));
  const local = t('times.local', { zone: zone.replaceAll('_', ' ') });
  return (
    <>
      <FieldRow>
        <DateTimeField
          name="startsAt"
          label={t('times.start')}
          description={local}
          value={times.start}
          onChange={moveStart}
          isRequired
        />
        <DateTimeField
          name="endsAt"
          label={t('times.end')}
          description={local}
          value={times.end}
          onChange={(next) => setTimes((before) => ({ ...before, end: next }))}
          isRequired
        />
      </FieldRow>
      {(['startsAt', 'endsAt'] as const).map((field) => {
        const doubt = doubts[field];
        const value = field === 'startsAt' ? times.start : times.end;
        return doubt && doubt.written === value ? <Which key={field} field={field} doubt={doubt} zone={zone} /> : null;
      })}
    </>
  );
}

function Which({ field, doubt, zone }: { field: End; doubt: NonNullable<Doubts[End]>; zone: string }) {
  const { t } = useTranslation('desk');
  const locale = useLocale();
  const name = (at: string) => `${clockTime(at, locale, zone)} ${zoneName(at, locale, zone)}`;
  return (
    <RadioGroup
      name={`${field}.which`}
      label={field === 'startsAt' ? t('times.whichStart') : t('times.whichEnd')}
      isRequired
      orientation="horizontal"
    >
      <Radio value={doubt.first} description={t('times.beforeChange')}>
        {name(doubt.first)}
      </Radio>
      <Radio value={doubt.second} description={t('times.afterChange')}>
        {name(doubt.second)}
      </Radio>
    </RadioGroup>
  );
}
