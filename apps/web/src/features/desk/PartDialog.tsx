import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { http } from '../../backend/http.js';
import { Checkbox, Dialog, Form, Stack, TextArea, TextField } from '../../ui/index.js';
import { useRefresh } from './desk-data.js';
import styles from './desk.module.css';
import { partFrom, type Part, type PartKind } from './parts.js';
import { say } from './undo.js';

/** One stage, track, speaker or vendor; without `part` a new one. */
export function PartDialog({
  kind,
  eventId,
  part,
  onClose,
}: {
  kind: PartKind;
  eventId: string;
  part?: Part;
  onClose: () => void;
}) {
  const { t } = useTranslation('desk');
  const refresh = useRefresh();
  const save = async (data: FormData) => {
    const values = partFrom(kind, data);
    if (part) await http.patch(`/api/v1/${kind}s/${part.id}`, values);
    else await http.post(`/api/v1/events/${eventId}/${kind}s`, values);
    await refresh(eventId);
    say(t('saved'));
    onClose();
  };
  return (
    <Dialog
      title={part ? t(`parts.${kind}.edit`) : t(`parts.${kind}.create`)}
      isOpen
      onOpenChange={(open) => !open && onClose()}
    >
      <Form onSend={save} submit={t('save', { ns: 'common' })}>
        <Stack gap={4}>
          <TextField name="name" label={t(`parts.${kind}.name`)} defaultValue={part?.name} isRequired maxLength={200} />
          {kind === 'track' && <TrackFields part={part} />}
          {kind === 'speaker' && (
            <>
              <TextField
                name="affiliation"
                label={t('parts.speaker.affiliation')}
                defaultValue={part?.affiliation}
                optional
                maxLength={200}
              />
              <TextArea
                name="biography"
                label={t('parts.speaker.biography')}
                defaultValue={part?.biography}
                optional
                rows={4}
                maxLength={20_000}
                counter
              />
            </>
          )}
          {kind === 'vendor' && (
            <>
              <TextArea
                name="text"
                label={t('parts.vendor.text')}
                defaultValue={part?.text}
                optional
                rows={4}
                maxLength={5000}
                counter
              />
              <TextField
                name="website"
                type="url"
                label={t('parts.vendor.website')}
                description={t('parts.vendor.websiteHelp')}
                defaultValue={part?.website ?? ''}
                optional
                maxLength={2000}
              />
            </>
          )}
        </Stack>
      </Form>
    </Dialog>
  );
}

function TrackFields({ part }: { part?: Part }) {
  const { t } = useTranslation('desk');
  const [coloured, setColoured] = useState(!part || Boolean(part.colour));
  return (
    <Stack gap={2}>
      <Checkbox name="coloured" isSelected={coloured} onChange={setColoured}>
        {t('parts.track.coloured')}
      </Checkbox>
      {coloured && (
        <label className={styles.colour}>
          <span>{t('parts.track.colour')}</span>
          <input type="color" name="colour" defaultValue={part?.colour ?? '#0b5d66'} />
        </label>
      )}
    </Stack>
  );
}
