import type { PageData, ReceiptView } from '@plenum/contracts';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { AppShell } from '../../app/AppShell.js';
import { Receipts, receiptsKey } from '../../backend/live/receipts.js';
import type { PageProps } from '../../routes.js';
import { Banner, Button, Card, EventTime, Form, PageHeader, PlainText, Stack, TextField } from '../../ui/index.js';
import { CopyReceipt } from '../live/ReceiptLink.js';
import { AnsweredOnStage, Outcome, OutcomeBadge } from '../live/QuestionFate.js';
import { PostForm } from '../my-event/PostForm.js';
import styles from './public.module.css';

const never = () => () => undefined;

/** What stood behind `#` when the page was opened. */
let opened: string | undefined;
const codeInAddress = (): string => {
  opened ??= /^#([\w-]{22,100})$/.exec(location.hash)?.[1] ?? '';
  return opened;
};

/** What became of a question, for whoever has its code. The code is posted or stands behind `#`, never in an address we see. */
export default function ReceiptPage({ page }: PageProps<'receipt'>) {
  const { t } = useTranslation('questions');
  const { organisation, receipt, code, isNew, isWithdrawn } = page.data;
  return (
    <AppShell organisation={organisation ?? undefined} width="text">
      <PageHeader
        above={receipt && <span lang={receipt.event.language}>{receipt.event.title}</span>}
        title={t(isNew ? 'receipt.newTitle' : 'receipt.title')}
        lead={t(isNew ? 'receipt.newLead' : 'receipt.lead')}
      />
      <Stack gap={5}>
        {isWithdrawn && <Banner tone="success">{t('receipt.withdrawn')}</Banner>}
        {receipt && code ? (
          <>
            {isNew && <Code code={code} receipt={receipt} />}
            <Fate receipt={receipt} code={code} zone={receipt.event.zone} />
          </>
        ) : (
          <AskForCode page={page} />
        )}
      </Stack>
    </AppShell>
  );
}

/** The one time the code is shown. A browser with scripts also keeps it for the room. */
function Code({ code, receipt: { question, session } }: { code: string; receipt: ReceiptView }) {
  const { t } = useTranslation('questions');
  const hasScripts = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  useEffect(() => {
    new Receipts(receiptsKey('registration', session.id), localStorage).keep({ id: question.id, secret: code });
  }, [code, question.id, session.id]);
  return (
    <Card as="section" padding="m" aria-labelledby="code">
      <Stack gap={3}>
        <h2 id="code" className={styles.cardTitle}>
          {t('receipt.code')}
        </h2>
        <p className={styles.code} translate="no">
          {code}
        </p>
        <p>{t('receipt.keep')}</p>
        {hasScripts && (
          <div>
            <CopyReceipt code={code} />
          </div>
        )}
        <p className={styles.small}>
          {session.questionAnonymity === 'unlinkable' && <>{t('receipt.unlinked')} </>}
          {t('receipt.opens')}
        </p>
      </Stack>
    </Card>
  );
}

function Fate({ receipt, code, zone }: { receipt: ReceiptView; code: string; zone: string }) {
  const { t } = useTranslation('questions');
  const { t: live } = useTranslation('live');
  const { session, question, answer, deferral } = receipt;
  const { state, place, text, answeredBy } = question;
  return (
    <>
      <Card as="section" look="flat" padding="m" aria-labelledby="asked">
        <Stack gap={2}>
          <h2 id="asked" className={styles.cardTitle}>
            {t('receipt.question')}
          </h2>
          <p className={styles.small}>
            <span lang={session.language}>{session.title}</span> ·{' '}
            <EventTime start={session.startsAt} end={session.endsAt} zone={zone} />
          </p>
          <div dir="auto">
            <PlainText>{text}</PlainText>
          </div>
          <p className={styles.small}>
            <OutcomeBadge state={state} answer={answer} /> {place !== null && live('questions.place', { place })}{' '}
            <AnsweredOnStage by={answeredBy} />
          </p>
          <Outcome question={question} answer={answer} deferral={deferral} zone={zone} />
        </Stack>
      </Card>
      {(state === 'held' || state === 'visible') && (
        <PostForm action="/receipt/withdraw" fields={{ code }}>
          <Button type="submit">{live('questions.withdraw')}</Button>
        </PostForm>
      )}
      <PostForm action="/receipt" fields={{ code }}>
        <Button type="submit" variant="quiet">
          {t('receipt.again')}
        </Button>
      </PostForm>
    </>
  );
}

function AskForCode({ page }: { page: { data: PageData['receipt']; whoAmI: { csrfToken: string } } }) {
  const { t } = useTranslation('questions');
  const { form } = page.data;
  const box = useRef<HTMLDivElement>(null);
  const code = useSyncExternalStore(never, codeInAddress, () => '');
  // Behind `#` the code has not been sent to anybody; now it is, in the body of a request.
  useEffect(() => {
    if (!code || form) return;
    history.replaceState(null, '', location.pathname);
    box.current?.querySelector('form')?.requestSubmit();
  }, [code, form]);
  return (
    <Card as="section" padding="m" aria-labelledby="ask-code">
      <Stack gap={3}>
        <h2 id="ask-code" className={styles.cardTitle}>
          {t('receipt.ask')}
        </h2>
        <div ref={box}>
          <Form
            action="/receipt"
            csrfToken={page.whoAmI.csrfToken}
            returned={form}
            labels={{ code: t('receipt.code') }}
            submit={t('receipt.show')}
          >
            <TextField
              key={code}
              name="code"
              label={t('receipt.code')}
              description={t('receipt.codeHint')}
              defaultValue={code}
              autoComplete="off"
              spellCheck="false"
              maxLength={200}
              isRequired
            />
          </Form>
        </div>
        <p className={styles.small}>{t('receipt.opens')}</p>
      </Stack>
    </Card>
  );
}
