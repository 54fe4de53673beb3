import type { MailTextPreview as Preview, MailTextView, TryMailText } from '@plenum/contracts';
import type { UseQueryResult } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/page.js';
import { knownCsrfToken } from '../../backend/http.js';
import { dayName } from '../../ui/event-time.js';
import { Banner, NativeSelect, Spinner } from '../../ui/index.js';
import { ownZone, textPath, type TextPlace } from './mail-text-data.js';
import texts from './mail-texts.module.css';

type Look = 'wide' | 'narrow' | 'plain';

/** The mail as it arrives: on a screen, on a phone, and where a program shows only text. */
export function MailTextPreview({
  place,
  preview,
  sent,
  mailId,
  onMail,
}: {
  place: TextPlace;
  preview: UseQueryResult<Preview & { tried: TryMailText }>;
  sent: MailTextView['sent'];
  mailId: string;
  onMail: (mailId: string) => void;
}) {
  const { t } = useTranslation('mailTexts');
  const locale = useLocale();
  const [look, setLook] = useState<Look>('wide');
  const { data } = preview;
  return (
    <section aria-labelledby="mail-preview" className={`${texts.column} ${texts.preview}`}>
      <h2 id="mail-preview" className={texts.kind}>
        {t('preview.title')}
      </h2>
      <NativeSelect
        label={t('preview.with')}
        value={mailId}
        onChange={onMail}
        options={[
          { id: '', label: t('preview.sample') },
          ...sent.map(({ id, to, about, at }) => ({
            id,
            label: `${t('preview.sent', { to, about })} (${dayName(at, locale, ownZone, true)})`,
          })),
        ]}
      />
      <NativeSelect
        label={t('preview.look')}
        value={look}
        onChange={(next) => setLook(next as Look)}
        options={(['wide', 'narrow', 'plain'] as const).map((id) => ({ id, label: t(`preview.${id}`) }))}
      />
      {!data ? (
        <Spinner label={t('preview.waiting')} />
      ) : data.faults.length > 0 ? (
        <Banner tone="info">{t('preview.broken')}</Banner>
      ) : (
        <>
          <p className={texts.line} lang={place.language}>
            <strong>{data.subject}</strong>
          </p>
          {look === 'plain' ? (
            <pre className={texts.plain} lang={place.language} tabIndex={0}>
              {data.text}
            </pre>
          ) : (
            <Frame place={place} tried={data.tried} look={look} />
          )}
        </>
      )}
    </section>
  );
}

/**
 * A page may not carry styles of its own, and a mail is full of them: so the server makes a page of the mail, with a policy by
 * which nothing in it runs, loads or leads away, and a form fills the frame with it.
 */
function Frame({ place, tried, look }: { place: TextPlace; tried: TryMailText; look: Look }) {
  const { t } = useTranslation('mailTexts');
  const form = useRef<HTMLFormElement>(null);
  const key = JSON.stringify([place, tried]);
  useEffect(() => form.current?.submit(), [key]);
  return (
    <div className={texts.frame}>
      <form
        ref={form}
        hidden
        method="post"
        action={`${textPath(place)}/page`}
        target="mail-preview-frame"
        key={`form ${key}`}
      >
        <input type="hidden" name="_csrf" value={knownCsrfToken() ?? ''} />
        <input type="hidden" name="subject" value={tried.subject} />
        <textarea name="body" value={tried.body} readOnly />
        <input type="hidden" name="mailId" value={tried.mailId ?? ''} />
      </form>
      {/* Another frame for another mail: going back in the browser is not going through previews. */}
      <iframe key={key} name="mail-preview-frame" title={t('preview.frame')} sandbox="" data-look={look} />
    </div>
  );
}
