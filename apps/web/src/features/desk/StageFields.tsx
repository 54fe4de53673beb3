import { externalKinds, type DeskSessionView, type ExternalKind, type WriteExternalStage } from '@plenum/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Disclosure, NativeSelect, Stack, TextArea, TextField } from '../../ui/index.js';
import { textOf } from './form-values.js';
import styles from './desk.module.css';

const own = 'plenum';
type Choice = ExternalKind | typeof own;

/** Where picture and sound of a session come from. */
export function StageFields({ session }: { session: DeskSessionView | undefined }) {
  const { t } = useTranslation('external');
  const external = session?.external;
  const [choice, setChoice] = useState<Choice>(external?.kind ?? own);
  const isRunning = session !== undefined && session.state !== 'planned' && session.state !== 'ended';
  return (
    <Disclosure title={t('desk.title')} startsOpen={Boolean(external)}>
      <Stack gap={4}>
        <NativeSelect
          name="external.kind"
          label={t('desk.kind')}
          description={t(`desk.help.${choice}`)}
          value={choice}
          onChange={(value) => setChoice(value as Choice)}
          options={[own, ...externalKinds].map((id) => ({ id, label: t(`desk.kinds.${id as Choice}`) }))}
        />
        {choice !== own && (
          <>
            <TextField
              // An address of one kind is hardly ever one of another.
              key={choice}
              name="external.address"
              label={t(`desk.address.${choice}`)}
              description={t(`desk.addressHelp.${choice}`)}
              defaultValue={external?.kind === choice ? external.address : ''}
              isRequired
              maxLength={4000}
            />
            {choice === 'meeting' && (
              <TextArea
                name="external.dialIn"
                label={t('desk.dialIn')}
                description={t('desk.dialInHelp')}
                defaultValue={external?.dialIn}
                optional
                rows={2}
                maxLength={500}
              />
            )}
            <p className={styles.quiet}>
              {t('desk.notRecorded')} {isRunning && t('desk.live')}
            </p>
          </>
        )}
      </Stack>
    </Disclosure>
  );
}

/** What was filled in. */
export const externalFrom = (data: FormData): WriteExternalStage | null => {
  const kind = textOf(data, 'external.kind') as Choice;
  if (!kind || kind === own) return null;
  return { kind, address: textOf(data, 'external.address'), dialIn: textOf(data, 'external.dialIn') };
};
