import {
  locales,
  mailKinds,
  type Locale,
  type MailKind,
  type MailTextView as Text,
  type TryMailText,
} from '@plenum/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { Send } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { http } from '../../backend/http.js';
import { Badge, Banner, Button, ButtonRow, Disclosure, Link, PageHeader, TextArea, TextField } from '../../ui/index.js';
import { Loaded } from './Loaded.js';
import { textKey, textPath, useMailText, usePreview, useTextOrganisations, type TextPlace } from './mail-text-data.js';
import texts from './mail-texts.module.css';
import { MailTextHistory } from './MailTextHistory.js';
import { MailTextPlaceholders } from './MailTextPlaceholders.js';
import { MailTextPreview } from './MailTextPreview.js';
import { NothingHere } from './NothingHere.js';
import { useTitle } from './title.js';
import { say, useSayProblem } from './undo.js';

/** One text: written on one side, seen on the other. */
export function MailTextView() {
  const { organisationId = '', kind, language } = useParams();
  const isKnown = mailKinds.includes(kind as MailKind) && locales.includes(language as Locale);
  if (!isKnown) return <NothingHere />;
  const place = { organisationId, kind: kind as MailKind, language: language as Locale };
  return <Place key={Object.values(place).join()} place={place} />;
}

function Place({ place }: { place: TextPlace }) {
  const { t } = useTranslation('mailTexts');
  const { t: desk } = useTranslation('desk');
  const text = useMailText(place);
  const organisation = useTextOrganisations().find(({ id }) => id === place.organisationId);
  const other = locales.find((one) => one !== place.language)!;
  const title = desk(`mails.kinds.${place.kind}`);
  const language = t(`languages.${place.language}`);
  useTitle(`${title} (${language})`, organisation?.name);
  return (
    <>
      <PageHeader
        look="desk"
        title={`${title} (${language})`}
        crumbs={[{ href: '/desk/texts', label: t('nav') }]}
        above={
          text.data && <Badge tone={text.data.own ? 'info' : 'neutral'}>{t(text.data.own ? 'own' : 'usual')}</Badge>
        }
        lead={
          <Link href={`/desk/texts/${place.organisationId}/${place.kind}/${other}`}>
            {t('other', { language: t(`languages.${other}`) })}
          </Link>
        }
      />
      <Loaded query={text} level={2} waiting={t('waiting')}>
        {(found) => <Editor place={place} text={found} />}
      </Loaded>
    </>
  );
}

type Field = HTMLInputElement | HTMLTextAreaElement;

/** Puts words where somebody wrote last, and leaves the caret behind them. */
const useInsertion = (set: (field: 'subject' | 'body', value: string) => void) => {
  const subject = useRef<HTMLInputElement>(null);
  const body = useRef<HTMLTextAreaElement>(null);
  const last = useRef<'subject' | 'body'>('body');
  const insert = (words: string) => {
    // Sections and buttons belong into the text only.
    const name = words.startsWith('{{#') ? 'body' : last.current;
    const field: Field | null = name === 'subject' ? subject.current : body.current;
    if (!field) return;
    const [from, to] = [field.selectionStart ?? field.value.length, field.selectionEnd ?? field.value.length];
    set(name, field.value.slice(0, from) + words + field.value.slice(to));
    requestAnimationFrame(() => {
      field.focus();
      field.setSelectionRange(from + words.length, from + words.length);
    });
  };
  return { subject, body, insert, at: (name: 'subject' | 'body') => () => void (last.current = name) };
};

const insertable = (line: string) => line.replace(/[\uE000-\uF8FF]/g, '');

function Editor({ place, text }: { place: TextPlace; text: Text }) {
  const { t } = useTranslation('mailTexts');
  const queries = useQueryClient();
  const sayProblem = useSayProblem();
  const [draft, setDraft] = useState<TryMailText>({ subject: text.subject, body: text.body, mailId: '' });
  const [busy, setBusy] = useState<'save' | 'reset' | 'trial'>();
  const set = (field: 'subject' | 'body', value: string) =>
    setDraft((known) => ({ ...known, [field]: insertable(value) }));
  const insertion = useInsertion(set);
  const preview = usePreview(place, draft);
  const faults = preview.data?.faults ?? [];
  const { subject, body } = draft;

  const doing = async (what: NonNullable<typeof busy>, work: () => Promise<void>) => {
    setBusy(what);
    try {
      await work();
    } catch (error) {
      sayProblem(error);
    } finally {
      setBusy(undefined);
    }
  };
  const take = async (saved: Text, said: string) => {
    queries.setQueryData(textKey(place), saved);
    await queries.invalidateQueries({ queryKey: ['desk', 'mail-texts', place.organisationId], exact: true });
    setDraft((known) => ({ ...known, subject: saved.subject, body: saved.body }));
    say(said);
  };
  const { revision } = text;
  const save = () =>
    doing('save', async () => take(await http.put<Text>(textPath(place), { subject, body, revision }), t('saved')));
  const reset = () =>
    doing('reset', async () => take(await http.post<Text>(`${textPath(place)}/reset`, { revision }), t('wasReset')));
  const trial = () =>
    doing('trial', async () => {
      const { to } = await http.post<{ to: string }>(`${textPath(place)}/trial`, draft);
      say(t('trialSent', { to }));
    });
  const isUsual = subject === text.usual.subject && body === text.usual.body;
  const backToUsual = () => (text.own ? void reset() : setDraft((known) => ({ ...known, ...text.usual })));
  return (
    <div className={texts.editor}>
      <div className={`${texts.column} ${texts.write}`}>
        <TextField
          label={t('subject')}
          value={subject}
          onChange={(value) => set('subject', value)}
          inputRef={insertion.subject}
          onFocus={insertion.at('subject')}
          maxLength={300}
          isRequired
          lang={place.language}
        />
        <TextArea
          label={t('body')}
          description={t('bodyHelp')}
          value={body}
          onChange={(value) => set('body', value)}
          inputRef={insertion.body}
          onFocus={insertion.at('body')}
          rows={16}
          maxLength={10_000}
          counter
          isRequired
          lang={place.language}
        />
        {faults.length > 0 && (
          <Banner tone="danger" title={t('faults')} live="polite">
            <ul className={texts.faults}>
              {faults.map(({ field, code, line, name }) => (
                <li key={`${field} ${line} ${code} ${name}`}>
                  {code === 'needed' || code === 'empty' ? t(field) : t(`where.${field}`, { line })}
                  {': '}
                  {t(`fault.${code}`, { name })}
                </li>
              ))}
            </ul>
          </Banner>
        )}
        <ButtonRow>
          <Button
            variant="primary"
            onPress={() => void save()}
            isPending={busy === 'save'}
            isDisabled={faults.length > 0}
          >
            {t('save')}
          </Button>
          <Button
            icon={<Send aria-hidden="true" />}
            onPress={() => void trial()}
            isPending={busy === 'trial'}
            isDisabled={faults.length > 0}
          >
            {t('trial')}
          </Button>
          {(text.own || !isUsual) && (
            <Button variant="quiet" onPress={backToUsual} isPending={busy === 'reset'}>
              {t('reset')}
            </Button>
          )}
        </ButtonRow>
      </div>
      <MailTextPreview
        place={place}
        preview={preview}
        sent={text.sent}
        mailId={draft.mailId ?? ''}
        onMail={(mailId) => setDraft((known) => ({ ...known, mailId }))}
      />
      <div className={texts.aids}>
        <Disclosure title={t('placeholders.title')} startsOpen>
          <MailTextPlaceholders
            placeholders={text.placeholders}
            language={place.language}
            onInsert={insertion.insert}
          />
        </Disclosure>
        <Disclosure title={t('history.title')}>
          <MailTextHistory
            versions={text.versions}
            onTake={(version) => {
              setDraft((known) => ({ ...known, subject: version.subject, body: version.body }));
              say(t('history.taken'));
            }}
          />
        </Disclosure>
      </div>
    </div>
  );
}
