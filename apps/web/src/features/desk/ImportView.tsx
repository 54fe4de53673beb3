import type { ImportPreview, ImportResult } from '@plenum/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { http } from '../../backend/http.js';
import { codeText } from '../../locales/problem-text.js';
import { Banner, Button, ButtonRow, FileDrop, NativeSelect, PageHeader, Stack } from '../../ui/index.js';
import { useOwnOrganisations, useProgramme, useRefresh } from './desk-data.js';
import { ImportFindings } from './ImportFindings.js';
import { ImportChanges } from './ImportChanges.js';
import { ImportKept } from './ImportKept.js';
import { NothingHere } from './NothingHere.js';
import { useTitle } from './title.js';
import { say } from './undo.js';

const accepted = ['.json', '.xml', 'application/json', 'application/xml', 'text/xml'];
const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : 'unknown');

/** A schedule file into an event that exists, or as a new one: first what would happen, then on one press. */
export function ImportView() {
  const { t } = useTranslation('desk');
  const { t: common } = useTranslation();
  const { eventId } = useParams();
  const organisations = useOwnOrganisations();
  const programme = useProgramme(eventId ?? '');
  const [organisationId, setOrganisationId] = useState(organisations[0]?.id);
  const [preview, setPreview] = useState<ImportPreview | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useTitle(t('import.title'), eventId && programme.data?.event.title);
  if (!eventId && !organisationId) return <NothingHere />;
  const read = async (file: File) => {
    setPreview(null);
    setProblem(null);
    const where = eventId ? `events/${eventId}` : `organisations/${organisationId}`;
    try {
      // Sent as bytes, whatever the browser thinks of its ending.
      const body = file.slice(0, file.size, 'application/octet-stream');
      setPreview(await http.post<ImportPreview>(`/api/v1/${where}/imports`, body, { query: { fileName: file.name } }));
    } catch (error) {
      setProblem(codeOf(error));
    }
  };
  return (
    <>
      <PageHeader
        look="desk"
        crumbs={eventId ? undefined : [{ href: '/desk', label: t('nav.events') }]}
        title={eventId ? t('import.title') : t('import.titleNew')}
        lead={eventId ? t('import.lead') : t('import.leadNew')}
      />
      <Stack gap={5}>
        {!eventId && organisations.length > 1 && (
          <NativeSelect
            label={t('newEvent.organisation')}
            value={organisationId}
            onChange={setOrganisationId}
            options={organisations.map(({ id, name }) => ({ id, label: name }))}
          />
        )}
        <FileDrop
          label={preview ? t('import.another') : t('import.drop')}
          description={t('import.kinds')}
          accept={accepted}
          onFile={read}
        />
        {problem && (
          <Banner tone="danger" live="assertive" title={t('import.failed')}>
            {codeText(common, problem)}
          </Banner>
        )}
        {preview && (
          <Preview key={preview.id} preview={preview} onApplied={() => setPreview(null)} onProblem={setProblem} />
        )}
      </Stack>
    </>
  );
}

function Preview({
  preview,
  onApplied,
  onProblem,
}: {
  preview: ImportPreview;
  onApplied: () => void;
  onProblem: (code: string) => void;
}) {
  const { t } = useTranslation('desk');
  const navigate = useNavigate();
  const refresh = useRefresh();
  const [pending, setPending] = useState(false);
  const { id, changes, kept, unchanged, findings } = preview;
  const errors = findings.filter(({ level }) => level === 'error').length;
  const apply = async () => {
    setPending(true);
    try {
      const result = await http.post<ImportResult>(`/api/v1/imports/${id}/apply`);
      await refresh(result.eventId);
      say(t('import.done', { ...result }));
      onApplied();
      void navigate(`/desk/events/${result.eventId}/agenda`);
    } catch (error) {
      onProblem(codeOf(error));
    } finally {
      setPending(false);
    }
  };
  return (
    <Stack gap={5}>
      {errors > 0 ? (
        <Banner tone="danger" live="assertive" title={t('import.broken', { count: errors })}>
          {t('import.brokenText')}
        </Banner>
      ) : changes.length === 0 ? (
        <Banner tone="success" live="polite" title={t('import.nothing')}>
          {t('import.nothingText', { count: unchanged })}
        </Banner>
      ) : (
        <Banner
          live="polite"
          title={t('import.would', { title: preview.eventTitle })}
          actions={
            id && (
              <ButtonRow>
                <Button variant="primary" isPending={pending} onPress={() => void apply()}>
                  {t('import.apply', { count: changes.length })}
                </Button>
              </ButtonRow>
            )
          }
        >
          {t('import.counts', {
            created: changes.filter(({ action }) => action === 'create').length,
            changed: changes.filter(({ action }) => action === 'change').length,
            removed: changes.filter(({ action }) => action === 'remove').length,
            unchanged,
          })}
        </Banner>
      )}
      <ImportFindings findings={findings} />
      <ImportChanges changes={changes} />
      <ImportKept kept={kept} />
    </Stack>
  );
}
