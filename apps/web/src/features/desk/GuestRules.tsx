import { guestModes, type EditableEventView, type GuestMode, type GuestPolicy } from '@plenum/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { http } from '../../backend/http.js';
import { Radio, RadioGroup } from '../../ui/index.js';
import { useMay } from './desk-data.js';
import styles from './desk.module.css';
import { Loaded } from './Loaded.js';
import { say, useSayProblem } from './undo.js';

/** What people in the hall may do who have not registered; nothing until somebody allows it. */
export function GuestRules({ event: { id, organisationId } }: { event: EditableEventView }) {
  const { t } = useTranslation('onSite');
  const queries = useQueryClient();
  const sayProblem = useSayProblem();
  const may = useMay();
  const path = `/api/v1/events/${id}/guest-policy`;
  const policy = useQuery({ queryKey: [path], queryFn: ({ signal }) => http.get<GuestPolicy>(path, { signal }) });
  const set = async (mode: GuestMode) => {
    try {
      queries.setQueryData([path], await http.put<GuestPolicy>(path, { mode }));
      say(t('rules.saved', { mode: t(`rules.${mode}`) }));
    } catch (error) {
      sayProblem(error);
    }
  };
  return (
    <section className={styles.guestRules} aria-labelledby="guest-rules">
      <h2 id="guest-rules">{t('rules.title')}</h2>
      <p className={styles.quiet}>{t('rules.lead')}</p>
      <Loaded query={policy} level={3}>
        {({ mode }) => (
          <RadioGroup
            label={t('rules.label')}
            value={mode}
            isDisabled={!may('event.edit', { organisationId, eventId: id })}
            onChange={(next) => void set(next as GuestMode)}
          >
            {guestModes.map((one) => (
              <Radio key={one} value={one} description={t(`rules.${one}Help`)}>
                {t(`rules.${one}`)}
              </Radio>
            ))}
          </RadioGroup>
        )}
      </Loaded>
    </section>
  );
}
