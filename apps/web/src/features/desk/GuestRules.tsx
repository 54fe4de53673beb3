import { guestModes, type EditableEventView, type GuestMode, type GuestPolicy } from '@plenum/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { http } from '../../backend/http.js';
import { Button, Radio, RadioGroup } from '../../ui/index.js';
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
  // Chosen, not yet saved: each change sends guests out, and arrow keys pass by choices that nobody meant.
  const [chosen, setChosen] = useState<GuestMode>();
  const [pending, setPending] = useState(false);
  const set = async (mode: GuestMode) => {
    setPending(true);
    try {
      queries.setQueryData([path], await http.put<GuestPolicy>(path, { mode }));
      setChosen(undefined);
      say(t('rules.saved', { mode: t(`rules.${mode}`) }));
    } catch (error) {
      sayProblem(error);
    }
    setPending(false);
  };
  return (
    <section className={styles.guestRules} aria-labelledby="guest-rules">
      <h2 id="guest-rules">{t('rules.title')}</h2>
      <p className={styles.quiet}>{t('rules.lead')}</p>
      <Loaded query={policy} level={3}>
        {({ mode }) => (
          <>
            <RadioGroup
              label={t('rules.label')}
              value={chosen ?? mode}
              isDisabled={!may('event.edit', { organisationId, eventId: id })}
              onChange={(next) => setChosen(next as GuestMode)}
            >
              {guestModes.map((one) => (
                <Radio key={one} value={one} description={t(`rules.${one}Help`)}>
                  {t(`rules.${one}`)}
                </Radio>
              ))}
            </RadioGroup>
            {chosen && chosen !== mode && (
              <div className={styles.guestSave}>
                {mode !== 'off' && <p className={styles.quiet}>{t('rules.sendsOut')}</p>}
                <Button variant="primary" isPending={pending} onPress={() => void set(chosen)}>
                  {t('rules.save')}
                </Button>
              </div>
            )}
          </>
        )}
      </Loaded>
    </section>
  );
}
